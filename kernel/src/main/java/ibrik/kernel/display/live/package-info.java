/**
 * What moves while a cell runs: progress bars.
 *
 * <p>Depends on {@link ibrik.kernel.display}, and on the engine's data loaders for their length.
 */
package ibrik.kernel.display.live;
