package ibrik.kernel.display;

/** No front-end stays usable with outputs of any size, and they are saved in the notebook. */
final class Bounds {
  /** Larger forms of a value, but its text, are left out; about 20 MB. */
  private static final int MOST_CHARACTERS = 20_000_000;

  private Bounds() {}

  /** {@code bundle} with its text cut and without forms that are too large, and a note for each. */
  static MimeBundle of(MimeBundle bundle) {
    String text = String.valueOf(bundle.data().get(MimeBundle.TEXT));
    String cut = Texts.cut(text);
    var bounded = cut.equals(text) ? bundle : bundle.with(MimeBundle.TEXT, cut);
    for (var form : bounded.data().entrySet()) {
      if (form.getValue() instanceof String s && s.length() > MOST_CHARACTERS) {
        bounded = bounded.without(form.getKey(), s);
      }
    }
    return bounded;
  }
}
