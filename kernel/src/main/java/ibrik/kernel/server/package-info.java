/**
 * Sockets and threads: each channel is polled by a thread of its own that blocks until there is
 * something to do ({@link ibrik.kernel.transport.SocketWait}), and each shell, the main one and
 * every subshell, handles its requests in their order on a thread of its own ({@link
 * ibrik.kernel.server.ShellHandler}). Files of Unix domain sockets are listened on beside that
 * ({@link ibrik.kernel.server.UnixEndpoint}), since JeroMQ can't.
 *
 * <p>Knows a language by {@code ibrik.kernel.language} alone.
 */
package ibrik.kernel.server;
