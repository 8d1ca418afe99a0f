/**
 * Puts the kernel into Jupyter: finds Jupyter's folders, writes the kernelspec with the jars beside
 * it, takes it out again.
 *
 * <p>Run by {@code install/kernel}. It depends on nothing else of the kernel but the name of its
 * main class and the options of its JVM, and nothing depends on it.
 */
package ibrik.kernel.install;
