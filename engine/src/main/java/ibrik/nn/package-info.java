/**
 * Neural networks: {@link ibrik.nn.Module} and, one file each, the layers and losses.
 *
 * <p>A layer holds parameters and options and calls a function of {@code ibrik.nn.functional}; its
 * arithmetic is there. Names of classes, options and state-dict entries are PyTorch's.
 *
 * <p>Depends on {@code ibrik.tensor}, {@code ibrik.nn.functional} and {@code ibrik.nn.init}.
 */
package ibrik.nn;
