/**
 * The project's notebooks, without Jupyter: {@link ibrik.notebooks.Run} starts the kernel as
 * Jupyter would, executes the cells in it, and writes their outputs into the notebook; {@link
 * ibrik.notebooks.Update} does so with all of them; {@link ibrik.notebooks.Export} makes pages,
 * prints and programs of them.
 *
 * <p>Depends on the kernel's client and protocol, not on what is behind them.
 */
package ibrik.notebooks;
