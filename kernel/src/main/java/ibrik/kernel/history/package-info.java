/**
 * The cells that were run, in this session and in earlier ones, kept in a file that all kernels of
 * the user share. Depends on nothing of ours.
 */
package ibrik.kernel.history;
