/**
 * What a language must supply to be a kernel: {@link ibrik.kernel.language.Language} describes and
 * starts it, {@link ibrik.kernel.language.Interpreter} runs its cells.
 *
 * <p>The server knows a language by this package alone. Depends on {@code ibrik.kernel.display},
 * where outputs go, and on {@code ibrik.kernel.debug}, which speaks with debugging clients.
 */
package ibrik.kernel.language;
