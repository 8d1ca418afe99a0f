/**
 * The functions of neural networks: {@link ibrik.nn.functional.F} and the operations behind it.
 *
 * <p>{@code F} is one class to its users. Inside, each family of functions is a package-private
 * class, and the families extend one another so that all are reached as {@code F.…}: {@code F} →
 * {@code Activations} → {@code Losses} → {@code LinearFunctions} → {@code Convolutions} → {@code
 * Pools} → {@code Normalizations} → {@code Resizing}. They hold signatures and Javadoc; an
 * operation itself is one package-private class that extends {@link ibrik.tensor.Op}, with its
 * checks, forward, backward and name in the graph.
 *
 * <p>Depends on {@code ibrik.tensor} and {@code ibrik.cpu}.
 */
package ibrik.nn.functional;
