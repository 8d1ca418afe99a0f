package ibrik.tensor;

import ibrik.autograd.Backward;
import ibrik.autograd.Edge;
import ibrik.autograd.GradMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Backward passes over tensors: {@code torch.autograd.backward} and {@code torch.autograd.grad}.
 */
final class Gradients {
  private Gradients() {}

  static void backward(
      List<Tensor> outputs, List<Tensor> gradients, boolean retainGraph, boolean createGraph) {
    var roots = roots(outputs);
    var starts = starts(outputs, gradients);
    try (var _ = GradMode.set(createGraph)) {
      Backward.run(roots, starts, Tensor::add, retainGraph || createGraph);
    }
  }

  static List<Tensor> grad(
      List<Tensor> outputs,
      List<Tensor> inputs,
      List<Tensor> gradients,
      boolean retainGraph,
      boolean createGraph,
      boolean allowUnused) {
    var roots = roots(outputs);
    var starts = starts(outputs, gradients);
    var wanted = new ArrayList<Edge<Tensor>>();
    for (var input : inputs) {
      if (!input.requiresGrad()) {
        throw new IllegalStateException("grad: one of the inputs does not require gradients");
      }
      wanted.add(input.gradientEdge());
    }
    List<Tensor> found;
    try (var _ = GradMode.set(createGraph)) {
      found = Backward.capture(roots, starts, wanted, Tensor::add, retainGraph || createGraph);
    }
    if (!allowUnused && found.contains(null)) {
      throw new IllegalStateException(
          "grad: input %d was not used to compute the outputs; pass allowUnused to get null for it"
              .formatted(found.indexOf(null)));
    }
    return found;
  }

  private static List<Edge<Tensor>> roots(List<Tensor> outputs) {
    var roots = new ArrayList<Edge<Tensor>>();
    for (var output : outputs) {
      if (!output.requiresGrad()) {
        throw new IllegalStateException(
            "backward: this tensor does not require gradients and was not computed from one that"
                + " does");
      }
      roots.add(output.gradientEdge());
    }
    return roots;
  }

  private static List<Tensor> starts(List<Tensor> outputs, List<Tensor> gradients) {
    if (gradients == null) {
      return starts(outputs, Collections.nCopies(outputs.size(), null));
    }
    if (gradients.size() != outputs.size()) {
      throw new IllegalArgumentException(
          "backward: expected a gradient or null for each of %d outputs, given %d"
              .formatted(outputs.size(), gradients.size()));
    }
    var starts = new ArrayList<Tensor>();
    for (int i = 0; i < outputs.size(); i++) {
      var output = outputs.get(i);
      var gradient = gradients.get(i);
      if (gradient == null) {
        if (output.numel() != 1) {
          throw new IllegalStateException(
              "backward: without a gradient only for scalars, this tensor is "
                  + Shape.format(output.sizes()));
        }
        gradient = Tensors.onesLike(output.detach());
      } else if (!Arrays.equals(gradient.sizes(), output.sizes())) {
        throw new IllegalArgumentException(
            "backward: the gradient has shape %s, the tensor %s"
                .formatted(Shape.format(gradient.sizes()), Shape.format(output.sizes())));
      }
      gradient.storage().markShared();
      starts.add(gradient.to(output.dtype()));
    }
    return starts;
  }
}
