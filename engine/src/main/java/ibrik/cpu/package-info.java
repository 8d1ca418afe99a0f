/**
 * The arithmetic: vectorised loops over plain arrays, and the threads that share them.
 *
 * <p>Depends on nothing but the JDK; it knows no {@code Tensor}. Arrays come with an offset;
 * operations say what layout they expect. Images lie channels-last.
 *
 * <ul>
 *   <li>{@link ibrik.cpu.Parallel}: the threads.
 *   <li>{@link ibrik.cpu.Gemm}, {@link ibrik.cpu.Conv2d}: products. Both rest on {@code Tile}, the
 *       unrolled loops that {@code GenerateTileKernels} writes in the build; a convolution is a
 *       product whose left operand ({@code Patches}) is read in place, or, with kernels of 3 × 3
 *       and 5 × 5 and channels enough, goes by {@code Winograd}'s minimal filtering. {@link
 *       ibrik.cpu.ConvMaxPool2d} pools rows while they are in the cache.
 *   <li>{@link ibrik.cpu.Lstm}, {@link ibrik.cpu.Attention}: what runs between products, and many
 *       small products each on one thread; {@link ibrik.cpu.DoubleGemm}: doubles.
 *   <li>{@link ibrik.cpu.MaxPool2d}, {@link ibrik.cpu.AvgPool2d}, {@link ibrik.cpu.Reductions},
 *       {@link ibrik.cpu.Softmax}, {@link ibrik.cpu.ChannelStatistics}, {@link ibrik.cpu.RowNorm},
 *       {@link ibrik.cpu.FloatLoops}, {@link ibrik.cpu.Updates}, {@link ibrik.cpu.Layouts}: one
 *       family of loops each.
 *   <li>{@link ibrik.cpu.ConvReference}, {@link ibrik.cpu.PoolReference}, {@link
 *       ibrik.cpu.MatrixReference}: plain loops for any element type and number of dimensions,
 *       which the fast ones are tested against.
 * </ul>
 *
 * <p>With the same number of threads sums and products give the same bits every time: work is cut
 * by size alone, partial sums are added in a fixed order, and code adds in the same order before C2
 * has compiled it and after. Functions such as {@code exp} are written twice, for a number and for
 * a vector ({@code LaneFunction}), with the same bits.
 */
package ibrik.cpu;
