package ibrik.nn.functional;

import ibrik.tensor.Op;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.List;

/**
 * Elements of planes taken from, or added up at, the places of a {@link PlaneIndex}: each is the
 * other's derivative.
 */
final class PlaneMove extends Op {
  private final PlaneIndex index;
  private final boolean scatters;
  private final int[] before;

  private PlaneMove(String name, Tensor input, PlaneIndex index, boolean scatters) {
    super(name, input);
    this.index = index;
    this.scatters = scatters;
    before = input.shape().toArray();
  }

  /** {@code y[p][o] = x[p][index[o]]}, in shape {@code sizes}. */
  static Tensor gather(String name, Tensor input, PlaneIndex index, int... sizes) {
    var op = new PlaneMove(name, input, index, false);
    return op.result(op.gathered(input.detach().contiguous(), sizes));
  }

  /** {@code y[p][index[o]] += x[p][o]}, in shape {@code sizes}. */
  static Tensor scatter(String name, Tensor input, PlaneIndex index, int... sizes) {
    var op = new PlaneMove(name, input, index, true);
    return op.result(op.scattered(input.detach().contiguous(), sizes));
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    String name = name().replace("Backward", "BackwardBackward");
    return gradients(
        scatters ? gather(name, gradient, index, before) : scatter(name, gradient, index, before));
  }

  private Tensor gathered(Tensor x, int[] sizes) {
    var from = x.storage();
    var to = Storage.allocate(x.dtype(), Spatial.product(sizes));
    for (int p = 0; p < index.planes(); p++) {
      int plane = x.storageOffset() + p * index.in();
      for (int o = 0; o < index.out(); o++) {
        int i = index.at(p, o);
        if (i >= 0 && x.isFloatingPoint()) {
          to.setDouble(p * index.out() + o, from.getDouble(plane + i));
        } else if (i >= 0) {
          to.setLong(p * index.out() + o, from.getLong(plane + i));
        }
      }
    }
    return Tensor.of(to, sizes);
  }

  private Tensor scattered(Tensor x, int[] sizes) {
    var from = x.storage();
    var to = Storage.allocate(x.dtype(), Spatial.product(sizes));
    for (int p = 0; p < index.planes(); p++) {
      int plane = x.storageOffset() + p * index.out();
      for (int o = 0; o < index.out(); o++) {
        int i = index.at(p, o);
        int at = p * index.in() + i;
        if (i >= 0 && x.isFloatingPoint()) {
          to.setDouble(at, to.getDouble(at) + from.getDouble(plane + o));
        } else if (i >= 0) {
          to.setLong(at, to.getLong(at) + from.getLong(plane + o));
        }
      }
    }
    return Tensor.of(to, sizes);
  }
}
