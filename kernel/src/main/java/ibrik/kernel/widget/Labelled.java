package ibrik.kernel.widget;

/**
 * A widget with a word beside or on it.
 *
 * @param <W> the type itself
 */
public abstract class Labelled<W extends Labelled<W>> extends Widget<W> {
  private static final Trait<String> DESCRIPTION = Trait.text("description");
  private static final Trait<String> TOOLTIP = Trait.text("tooltip");
  private static final Trait<Boolean> DISABLED = Trait.bool("disabled");

  Labelled(Kind kind) {
    super(kind);
    model.set(DESCRIPTION, "");
    model.set(DISABLED, false);
  }

  /** The word beside or on it. */
  public String description() {
    return model.get(DESCRIPTION);
  }

  /** Sets the word beside or on it. */
  public W description(String text) {
    model.set(DESCRIPTION, text);
    return self();
  }

  /** Sets what is shown while the mouse rests on it. */
  public W tooltip(String text) {
    model.set(TOOLTIP, text);
    return self();
  }

  /** Whether the user can't change it. */
  public boolean disabled() {
    return model.get(DISABLED);
  }

  /** Sets whether the user can't change it. */
  public W disabled(boolean disabled) {
    model.set(DISABLED, disabled);
    return self();
  }
}
