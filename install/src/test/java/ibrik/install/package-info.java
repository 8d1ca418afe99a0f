/**
 * Tests of what a user runs: the scripts in {@code install}, and the kernel that they install, in
 * Jupyter's own conformance tests and in JupyterLab in a browser.
 *
 * <p>They need programs that a machine may lack; {@link ibrik.install.Needs} skips them there and
 * says why. {@code IBRIK_NO_SKIP=1}, which {@code .ci/run} sets, makes that a failure.
 */
package ibrik.install;
