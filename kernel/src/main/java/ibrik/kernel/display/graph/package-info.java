/**
 * Drawings of networks and of recorded graphs, laid out by ourselves and drawn as SVG.
 *
 * <p>Depends on {@link ibrik.kernel.display}, {@link ibrik.kernel.display.network} and the engine.
 */
package ibrik.kernel.display.graph;
