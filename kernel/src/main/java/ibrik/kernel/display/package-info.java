/**
 * How values look: {@link ibrik.kernel.display.Renderers} turns any value into a {@link
 * ibrik.kernel.display.MimeBundle}, {@link ibrik.kernel.display.Display} and {@link
 * ibrik.kernel.display.Show} are what cells call.
 *
 * <p>Depends on the engine and XChart, not on messaging: displays go to a {@link
 * ibrik.kernel.display.DisplaySink}, which the server connects.
 */
package ibrik.kernel.display;
