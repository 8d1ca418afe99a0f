/**
 * Java as a language of cells.
 *
 * <p>A cell is compiled whole, by the JDK's own compiler in this process, from trees: its methods,
 * types and variables become static members of a class of its own, its statements a method of it.
 * Later cells import what is still current by name. (JShell would compile each statement four times
 * and lists every class it ever made for each of them: 20 ms a statement after some hundred cells,
 * 180 ms after three thousand, on two cores.) So nothing of a cell that does not compile runs, a
 * cell costs the same after thousands of others, and errors keep the cell's own lines.
 *
 * <p>Each cell has a class loader of its own, and the compiler forgets the symbols of cells that
 * nothing names any more: memory stays flat however many cells are run. A declaration may refer to
 * what only a later cell declares ({@link ibrik.kernel.java.Missing}).
 *
 * <p>Depends on {@code ibrik.kernel.language}, {@code ibrik.kernel.display} and {@code
 * ibrik.kernel.debug}, whose hooks are woven into cells while a debugger is attached; only {@code
 * ibrik.kernel.Main} knows it.
 */
package ibrik.kernel.java;
