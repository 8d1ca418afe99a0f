/**
 * Magics: lines of a cell that start with {@code %name}, and cells that start with {@code %%name}.
 *
 * <p>{@link ibrik.kernel.magic.MagicLanguage} wraps a language so that its cells may have them. A
 * jar brings its own by a {@link ibrik.kernel.magic.MagicProvider}, made of {@link
 * ibrik.kernel.magic.Magic}s; {@link ibrik.kernel.display.RendererProvider} does the same for
 * renderers. Both are found by {@link java.util.ServiceLoader} when {@code %jars} or {@code %maven}
 * adds the jar.
 *
 * <p>Depends on {@code ibrik.kernel.language}, {@code display}, {@code config} and {@code history}.
 * What needs Maven's libraries lies in {@code ibrik.kernel.maven}, which is loaded when it is first
 * asked for.
 */
package ibrik.kernel.magic;
