/**
 * Dependencies from Maven repositories, by Maven's own Resolver.
 *
 * <p>Its libraries are not on the kernel's class path, where they would slow the start and stand
 * beside the user's: {@link ibrik.kernel.magic.DependencyLoader} loads this package and them when a
 * dependency is first asked for. Depends on {@code ibrik.kernel.magic}.
 */
package ibrik.kernel.maven;
