/**
 * Jupyter's messages: frames of bytes in, records out, and back.
 *
 * <p>Pure: knows no socket and no thread, and depends on nothing of the project.
 */
package ibrik.kernel.protocol;
