package ibrik.vision;

import java.util.Arrays;

/** Arguments that are one number for both directions, or two. */
final class Sizes {
  private Sizes() {}

  /** Height and width. */
  static int[] pair(String op, int[] size) {
    if (size.length < 1 || size.length > 2 || Arrays.stream(size).anyMatch(s -> s < 1)) {
      throw new IllegalArgumentException(
          "%s: expected one size or height and width, at least 1, given %s"
              .formatted(op, Arrays.toString(size)));
    }
    return new int[] {size[0], size[size.length - 1]};
  }

  /** Left, top, right and bottom, of one number, two (left and right, top and bottom) or four. */
  static int[] padding(String op, int[] padding) {
    return switch (padding.length) {
      case 1 -> new int[] {padding[0], padding[0], padding[0], padding[0]};
      case 2 -> new int[] {padding[0], padding[1], padding[0], padding[1]};
      case 4 -> padding.clone();
      default ->
          throw new IllegalArgumentException(
              "%s: expected a padding of 1, 2 or 4 numbers (left, top, right, bottom), given %s"
                  .formatted(op, Arrays.toString(padding)));
    };
  }
}
