package ibrik.tensor;

import ibrik.autograd.GradMode;
import ibrik.autograd.Node;
import java.util.List;

/** Where gradients end: adds what arrives to the {@code grad} of a leaf. */
public final class AccumulateGrad extends Node<Tensor> {
  private final Tensor leaf;

  AccumulateGrad(Tensor leaf) {
    super(List.of());
    this.leaf = leaf;
  }

  /** A gradient that others may hold too is copied: changing one must not change the other. */
  private static boolean mayBeTakenOver(Tensor gradient) {
    return !GradMode.isEnabled() && !gradient.storage().isShared();
  }

  /** The leaf whose gradient this is: PyTorch's {@code variable}. */
  public Tensor variable() {
    return leaf;
  }

  @Override
  public String name() {
    return "AccumulateGrad";
  }

  @Override
  protected List<Tensor> backward(List<Tensor> gradients) {
    var gradient = gradients.getFirst();
    var there = leaf.grad();
    if (there == null) {
      leaf.setGrad(mayBeTakenOver(gradient) ? gradient : gradient.clone());
    } else if (GradMode.isEnabled()) {
      leaf.setGrad(there.add(gradient));
    } else {
      there.add_(gradient);
    }
    return List.of();
  }
}
