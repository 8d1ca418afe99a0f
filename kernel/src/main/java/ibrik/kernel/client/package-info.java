/**
 * A client of Jupyter's protocol, for any kernel: starts its process, runs cells in it, and hands
 * on what they show.
 *
 * <p>Depends on {@code ibrik.kernel.protocol} and {@code ibrik.kernel.transport}. The kernel itself
 * does not use it.
 */
package ibrik.kernel.client;
