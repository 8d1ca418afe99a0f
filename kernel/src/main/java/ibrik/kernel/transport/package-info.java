/**
 * What is special about ZeroMQ's sockets, for those who listen and those who connect.
 *
 * <p>Depends on nothing of the project.
 */
package ibrik.kernel.transport;
