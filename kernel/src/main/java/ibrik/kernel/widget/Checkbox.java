package ibrik.kernel.widget;

/** A box to tick. */
public final class Checkbox extends Control<Boolean, Checkbox> {
  /** With its first value. */
  public Checkbox(boolean value) {
    super(Kind.CHECKBOX, Trait.bool("value"), value);
  }
}
