/**
 * Sockets and threads: each channel is polled by a thread of its own that blocks until there is
 * something to do, and one thread, {@code shell}, handles the requests in their order.
 *
 * <p>Knows a language by {@code ibrik.kernel.language} alone. A second shell (protocol 5.5's
 * subshells) would be a second {@link ibrik.kernel.server.ShellHandler} with a queue of its own.
 */
package ibrik.kernel.server;
