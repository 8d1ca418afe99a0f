/**
 * The arithmetic: vectorised loops over plain arrays, and the threads that share them.
 *
 * <p>Depends on nothing but the JDK; it knows no {@code Tensor}.
 */
package ibrik.cpu;
