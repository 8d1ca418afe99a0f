package ibrik.kernel.display;

/** Something that was shown and can be shown anew in its place. */
public final class DisplayHandle {
  private final DisplaySink sink;
  private final String id;

  DisplayHandle(DisplaySink sink, String id) {
    this.sink = sink;
    this.id = id;
  }

  /** Shows {@code value} in the place of what was shown before. */
  public void update(Object value) {
    sink.update(Renderers.renderAnything(value), id);
  }

  /** Identifies the display in the protocol. */
  public String id() {
    return id;
  }
}
