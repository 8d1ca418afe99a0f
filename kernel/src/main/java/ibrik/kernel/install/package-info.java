/**
 * Puts the kernel into Jupyter: finds Jupyter's folders, writes the kernelspec with the jars beside
 * it, takes it out again.
 *
 * <p>Run by {@code install/kernel}. Of the kernel's other packages it uses {@link
 * ibrik.kernel.JvmOptions} and {@code ibrik.kernel.client} only, and nothing depends on it.
 */
package ibrik.kernel.install;
