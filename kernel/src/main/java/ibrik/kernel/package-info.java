/**
 * The program that Jupyter starts: {@link ibrik.kernel.Main} wires the parts together, {@link
 * ibrik.kernel.JvmOptions} says how its JVM is started.
 *
 * <p>May depend on every other package of the kernel; none depends on it but {@code
 * ibrik.kernel.install} and the client's launcher, which use {@code JvmOptions}.
 */
package ibrik.kernel;
