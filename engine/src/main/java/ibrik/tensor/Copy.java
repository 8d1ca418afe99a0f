package ibrik.tensor;

import java.util.List;

/** Copies of elements: {@code clone}, {@code copy_}, {@code to(dtype)}. */
final class Copy {
  private Copy() {}

  /** Writes the elements of {@code from}, broadcast and cast, into {@code to}; no history. */
  static void elements(Tensor from, Tensor to) {
    int[] read = Dims.broadcastStrides(from.sizes(), from.physicalStrides(), to.sizes());
    Storage source = from.storage();
    Storage target = to.storage();
    int[][] strides = {to.physicalStrides(), read};
    int[] offsets = {to.offset(), from.offset()};
    if (source.dtype() == target.dtype()) {
      same(to.sizes(), strides, offsets, source.array(), target.array());
    } else if (source.dtype().isFloatingPoint()) {
      Loops.rows(
          to.sizes(),
          strides,
          offsets,
          (n, at, step) -> {
            for (int i = 0; i < n; i++) {
              target.setDouble(at[0] + i * step[0], source.getDouble(at[1] + i * step[1]));
            }
          });
    } else {
      Loops.rows(
          to.sizes(),
          strides,
          offsets,
          (n, at, step) -> {
            for (int i = 0; i < n; i++) {
              target.setLong(at[0] + i * step[0], source.getLong(at[1] + i * step[1]));
            }
          });
    }
  }

  /** Its elements row-major, without history: the tensor's own where they lie so already. */
  static Tensor rowMajor(Tensor x) {
    if (!x.isChannelsLast() && x.isContiguous()) {
      return x;
    }
    var copy = Tensor.allocate(x.dtype(), x.sizes());
    elements(x, copy);
    return copy;
  }

  private static void same(
      int[] sizes, int[][] strides, int[] offsets, Object source, Object target) {
    Loops.rows(
        sizes,
        strides,
        offsets,
        (n, at, step) -> {
          if (step[0] == 1 && step[1] == 1) {
            System.arraycopy(source, at[1], target, at[0], n);
          } else {
            strided(source, at[1], step[1], target, at[0], step[0], n);
          }
        });
  }

  private static void strided(
      Object source, int from, int by, Object target, int to, int step, int n) {
    switch (source) {
      case float[] s -> {
        var t = (float[]) target;
        for (int i = 0; i < n; i++) {
          t[to + i * step] = s[from + i * by];
        }
      }
      case double[] s -> {
        var t = (double[]) target;
        for (int i = 0; i < n; i++) {
          t[to + i * step] = s[from + i * by];
        }
      }
      case long[] s -> {
        var t = (long[]) target;
        for (int i = 0; i < n; i++) {
          t[to + i * step] = s[from + i * by];
        }
      }
      case int[] s -> {
        var t = (int[]) target;
        for (int i = 0; i < n; i++) {
          t[to + i * step] = s[from + i * by];
        }
      }
      case short[] s -> {
        var t = (short[]) target;
        for (int i = 0; i < n; i++) {
          t[to + i * step] = s[from + i * by];
        }
      }
      case byte[] s -> {
        var t = (byte[]) target;
        for (int i = 0; i < n; i++) {
          t[to + i * step] = s[from + i * by];
        }
      }
      default -> throw new AssertionError(source.getClass());
    }
  }

  static Tensor clone(Tensor input) {
    var op = new Cast("CloneBackward0", input);
    var copy = Tensor.allocateLike(input.dtype(), input);
    elements(input, copy);
    return op.of(copy);
  }

  static Tensor to(Tensor input, DType dtype) {
    if (input.dtype() == dtype) {
      return input;
    }
    var op = new Cast("ToCopyBackward0", input);
    var copy = Tensor.allocateLike(dtype, input);
    elements(input, copy);
    return op.of(copy);
  }

  /** {@code into[:] = from}. */
  static Tensor into(Tensor into, Tensor from) {
    into.checkInPlace("copy_");
    Dims.checkBroadcastInto("copy_", from.sizes(), into.sizes());
    var op = new CopyInto(into, from);
    var source = from.storage() == into.storage() ? from.detach().clone() : from;
    elements(source, into);
    return op.of(into);
  }

  /** Passes the gradient; {@link Op} casts it back. */
  private static final class Cast extends Op {
    Cast(String name, Tensor input) {
      super(name, input);
    }

    Tensor of(Tensor copy) {
      return result(copy);
    }

    @Override
    protected List<Tensor> backward(Tensor gradient) {
      return gradients(gradient);
    }
  }

  /** The old value gets no gradient, the source all of it. */
  private static final class CopyInto extends Op {
    CopyInto(Tensor into, Tensor from) {
      super("CopyBackwards", into, from);
    }

    Tensor of(Tensor into) {
      return resultInPlace(into);
    }

    @Override
    protected List<Tensor> backward(Tensor gradient) {
      return gradients(Tensor.allocate(gradient.dtype(), gradient.sizes()), gradient);
    }
  }
}
