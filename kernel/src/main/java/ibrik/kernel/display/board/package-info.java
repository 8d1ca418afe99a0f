/**
 * What was written for TensorBoard, shown in the notebook.
 *
 * <p>Depends on {@link ibrik.kernel.display}, its charts, and the engine's event files.
 */
package ibrik.kernel.display.board;
