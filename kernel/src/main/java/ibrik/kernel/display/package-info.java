/**
 * How values look: {@link ibrik.kernel.display.Renderers} turns any value into a {@link
 * ibrik.kernel.display.MimeBundle}, {@link ibrik.kernel.display.Display} is what cells call.
 *
 * <p>The packages below each know one kind of value; they depend on this one and bring their
 * renderers as any jar does, by a {@link ibrik.kernel.display.RendererProvider}. Depends on nothing
 * but the JDK and Batik, for SVG; not on messaging: displays go to a {@link
 * ibrik.kernel.display.DisplaySink}, which the server connects.
 */
package ibrik.kernel.display;
