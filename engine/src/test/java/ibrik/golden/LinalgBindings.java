package ibrik.golden;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/** Area linalg. */
final class LinalgBindings {
  private LinalgBindings() {}

  static void register(Bindings to) {
    to.function("matmul", c -> c.tensor("input").matmul(c.tensor("other")));
    to.function("mm", c -> c.tensor("input").mm(c.tensor("mat2")));
    to.function("bmm", c -> c.tensor("input").bmm(c.tensor("mat2")));
    to.function("mv", c -> c.tensor("input").mv(c.tensor("vec")));
    to.function("dot", c -> c.tensor("input").dot(c.tensor("other")));
    to.function("outer", c -> c.tensor("input").outer(c.tensor("vec2")));
    to.function(
        "addmm",
        c ->
            c.tensor("input")
                .addmm(
                    c.tensor("mat1"), c.tensor("mat2"), c.number("beta", 1), c.number("alpha", 1)));
    to.function(
        "addmv",
        c ->
            c.tensor("input")
                .addmv(
                    c.tensor("mat"), c.tensor("vec"), c.number("beta", 1), c.number("alpha", 1)));
    to.function(
        "baddbmm",
        c ->
            c.tensor("input")
                .baddbmm(
                    c.tensor("batch1"),
                    c.tensor("batch2"),
                    c.number("beta", 1),
                    c.number("alpha", 1)));
    to.function(
        "linear", c -> F.linear(c.tensor("input"), c.tensor("weight"), c.tensorOrNull("bias")));
    to.function("trace", c -> c.tensor("input").trace());
    to.function(
        "einsum",
        c -> Tensors.einsum(c.text("equation", ""), c.tensors("operands").toArray(Tensor[]::new)));
  }
}
