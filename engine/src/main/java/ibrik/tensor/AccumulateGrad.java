package ibrik.tensor;

import ibrik.autograd.GradMode;
import ibrik.autograd.Node;
import java.util.List;

/** Where gradients end: adds what arrives to the {@code grad} of a leaf. */
final class AccumulateGrad extends Node<Tensor> {
  private final Tensor leaf;

  AccumulateGrad(Tensor leaf) {
    super(List.of());
    this.leaf = leaf;
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
      // A copy: the same tensor may have been sent to others too.
      leaf.setGrad(GradMode.isEnabled() ? gradient.clone() : gradient.detach().clone());
    } else if (GradMode.isEnabled()) {
      leaf.setGrad(there.add(gradient));
    } else {
      there.add_(gradient);
    }
    return List.of();
  }
}
