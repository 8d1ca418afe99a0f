package ibrik.tensor;

import ibrik.autograd.Edge;
import ibrik.autograd.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The history of a tensor one of whose views was changed in place by {@code change}: outside of the
 * view the gradient passes, inside it goes through the change.
 */
final class CopySlices extends Node<Tensor> {
  private final Op change;
  private final int[] sizes;
  private final int[] strides;
  private final int offset;

  CopySlices(Tensor base, Tensor view, Op change) {
    super(edges(base, change));
    this.change = change;
    this.sizes = view.sizes();
    this.strides = view.strides();
    this.offset = view.offset() - base.offset();
  }

  /**
   * First the base itself, then the other inputs of the change; its first is the view's old value.
   */
  private static List<Edge<Tensor>> edges(Tensor base, Op change) {
    var edges = new ArrayList<Edge<Tensor>>();
    edges.add(base.requiresGrad() ? base.gradientEdge() : null);
    edges.addAll(change.next().subList(1, change.next().size()));
    return edges;
  }

  @Override
  public String name() {
    return "CopySlices";
  }

  @Override
  protected List<Tensor> backward(List<Tensor> gradients) {
    var passed = gradients.getFirst().contiguous().clone();
    var inside = passed.asStrided(sizes, strides, offset);
    var through = change.backward(List.of(inside.clone()));
    var replaced = through.getFirst();
    if (replaced == null) {
      inside.zero_();
    } else {
      inside.copy_(replaced);
    }
    through.set(0, passed);
    return through;
  }

  @Override
  protected void release() {
    change.release();
  }
}
