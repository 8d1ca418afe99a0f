/**
 * Tensors: shapes, dtypes, strides and views, creation, operations with their derivatives,
 * printing, random numbers.
 *
 * <p>{@link ibrik.tensor.Tensor} is the data with its methods, grouped by family in {@link
 * ibrik.tensor.PointwiseOps}, {@link ibrik.tensor.ReductionOps}, {@link ibrik.tensor.ShapeOps},
 * {@link ibrik.tensor.IndexOps} and {@link ibrik.tensor.LinalgOps}; {@link ibrik.tensor.Tensors}
 * makes tensors. Each operation is one class (or one constant of a table) that holds its checks,
 * its forward, its backward and its name in the graph; {@link ibrik.tensor.Op} is their base and is
 * open to operations from outside.
 *
 * <p>Element-wise operations are constants of families: {@link ibrik.tensor.Unary} and {@link
 * ibrik.tensor.Binary} are what the families share. {@link ibrik.tensor.Pointwise} runs them.
 *
 * <p>Depends on {@code ibrik.autograd} and {@code ibrik.cpu}.
 */
package ibrik.tensor;
