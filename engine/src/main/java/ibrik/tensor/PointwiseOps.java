package ibrik.tensor;

/** Element-wise operations of {@link Tensor}, by family. */
public sealed interface PointwiseOps
    extends ArithmeticOps, MathOps, ComparisonOps, FillOps, RandomOps permits Tensor {}
