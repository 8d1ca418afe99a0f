/**
 * Comms: named channels between code in cells and code in the browser, on which widgets are built.
 *
 * <p>Depends on nothing of the project; the server gives it a way to send.
 */
package ibrik.kernel.comm;
