package ibrik.kernel.display;

/** Something that was shown and can be shown anew in its place. */
public final class DisplayHandle {
  private final DisplaySink sink;
  private final String id;

  /** What a terminal is still to be shown; null for nothing. */
  private MimeBundle owed;

  DisplayHandle(DisplaySink sink, String id) {
    this.sink = sink;
    this.id = id;
  }

  /**
   * Shows {@code value} in the place of what was shown before. {@code jupyter console}, which has
   * no such place, shows the last one when the cell ends.
   */
  public void update(Object value) {
    var bundle = Renderers.renderAnything(value);
    if (Display.isConnected() && Terminal.isFrontEnd()) {
      owe(bundle);
    } else {
      sink.update(bundle, id);
    }
  }

  private synchronized void owe(MimeBundle bundle) {
    if (owed == null) {
      sink.atEnd(this::pay);
    }
    owed = bundle;
  }

  private synchronized void pay() {
    sink.display(owed, id);
    owed = null;
  }

  /** Identifies the display in the protocol. */
  public String id() {
    return id;
  }
}
