/**
 * Networks as trees and as tables of layers.
 *
 * <p>Depends on {@link ibrik.kernel.display} and the engine.
 */
package ibrik.kernel.display.network;
