package ibrik.tensor;

import java.util.Locale;

/** The names by which messages call the operations that are constants: those of the methods. */
final class Labels {
  private Labels() {}

  /** {@code FLOOR_DIVIDE} as {@code floorDivide}. */
  static String of(String constant) {
    String[] words = constant.toLowerCase(Locale.ROOT).split("_");
    var label = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      label
          .append(Character.toUpperCase(words[i].charAt(0)))
          .append(words[i], 1, words[i].length());
    }
    return label.toString();
  }
}
