/**
 * Tensors as HTML.
 *
 * <p>Depends on {@link ibrik.kernel.display} and the engine's tensors.
 */
package ibrik.kernel.display.tensor;
