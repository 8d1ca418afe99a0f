/**
 * Tensors and images as pictures: {@link ibrik.kernel.display.picture.Show} is what cells call.
 *
 * <p>Depends on {@link ibrik.kernel.display} and the engine.
 */
package ibrik.kernel.display.picture;
