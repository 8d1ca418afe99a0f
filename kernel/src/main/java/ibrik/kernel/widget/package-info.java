/**
 * Widgets: controls in the page whose state is also an object here ({@code @jupyter-widgets} 2).
 *
 * <p>{@link ibrik.kernel.widget.Widgets} is the door. A {@code Model} is the state that front ends
 * mirror, each over a comm of its own; a {@link ibrik.kernel.widget.Widget} is a typed view of one.
 * Depends on the packages comm, display and language.
 */
package ibrik.kernel.widget;
