package ibrik.kernel.display;

/** Something that says itself how it looks. */
public interface Displayable {
  /** Its forms. */
  MimeBundle display();
}
