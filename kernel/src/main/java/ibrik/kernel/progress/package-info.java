/**
 * Progress bars: as widgets where the page has shown that it knows them, else as HTML that is
 * updated, in a terminal as a line that is written over.
 *
 * <p>Depends on the packages display, widget and comm, and on the engine's data loaders for their
 * length.
 */
package ibrik.kernel.progress;
