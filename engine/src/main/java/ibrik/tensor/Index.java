package ibrik.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What stands between the brackets of {@code x[…]} in PyTorch: integers, slices, {@code ...},
 * {@code None}, booleans, and tensors as indices or masks.
 *
 * <p>In a cell it is mostly written as PyTorch writes it, {@code x.get("0, :, ::2")}. Parts can
 * also be given one by one, {@code x.get(0, "::2", mask)}: a whole {@code Number} is an integer, a
 * {@code String} one or several parts in PyTorch's form, a {@code Tensor} or an {@code int[]},
 * {@code long[]} or {@code boolean[]} an index or mask, a {@code Boolean} itself, and {@code null}
 * a new dimension.
 */
public final class Index {
  /** One part. */
  sealed interface Part {}

  /** A number: its dimension goes away. */
  record At(long index) implements Part {}

  /** {@code start:stop:step}; null for what is missing. */
  record Range(Integer start, Integer stop, int step) implements Part {}

  /** {@code None}: a new dimension of size 1. */
  record NewAxis() implements Part {}

  /** {@code ...}: as many whole dimensions as are left. */
  record Ellipsis() implements Part {}

  /** A tensor of indices, or a mask. */
  record Chosen(Tensor tensor) implements Part {}

  private final List<Part> parts;

  private Index(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * An index of these parts.
   *
   * @throws IllegalArgumentException for what is no index
   */
  public static Index of(Object... parts) {
    var out = new ArrayList<Part>();
    // A lone null arrives as a null array.
    for (var part : parts == null ? new Object[] {null} : parts) {
      add(part, out);
    }
    if (out.stream().filter(p -> p instanceof Ellipsis).count() > 1) {
      throw new IllegalArgumentException("index: '...' may stand only once");
    }
    return new Index(out);
  }

  private static void add(Object part, List<Part> out) {
    switch (part) {
      case null -> out.add(new NewAxis());
      case Integer i -> out.add(new At(i));
      case Long i -> out.add(new At(i));
      case Short i -> out.add(new At(i));
      case Byte i -> out.add(new At(i));
      case Boolean b -> out.add(new Chosen(flag(b)));
      case String text -> parse(text, out);
      case Tensor tensor -> out.add(chosen(tensor));
      case int[] values ->
          out.add(new Chosen(longs(Arrays.stream(values).asLongStream().toArray())));
      case long[] values -> out.add(new Chosen(longs(values.clone())));
      case boolean[] values -> out.add(new Chosen(mask(values)));
      case Index index -> out.addAll(index.parts);
      default ->
          throw new IllegalArgumentException(
              "index: expected integers, text such as \"0, :, ::2\", tensors or arrays, given "
                  + part.getClass().getSimpleName());
    }
  }

  /** A whole number in a tensor without dimensions is as good as the number. */
  private static Part chosen(Tensor tensor) {
    if (tensor.dtype() != DType.INT64
        && tensor.dtype() != DType.BOOL
        && tensor.dtype() != DType.UINT8
        && !(tensor.dim() == 0 && tensor.dtype().isInteger())) {
      throw new IllegalArgumentException(
          "index: tensors used as indices must be int64, uint8 or bool, given " + tensor.dtype());
    }
    return tensor.dim() == 0 && tensor.dtype().isInteger()
        ? new At(((Number) tensor.item()).longValue())
        : new Chosen(tensor);
  }

  private static Tensor flag(boolean value) {
    return Tensor.of(Storage.of(DType.BOOL, new byte[] {(byte) (value ? 1 : 0)}));
  }

  private static Tensor longs(long[] values) {
    return Tensor.of(Storage.of(values), values.length);
  }

  private static Tensor mask(boolean[] values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (values[i] ? 1 : 0);
    }
    return Tensor.of(Storage.of(DType.BOOL, bytes), bytes.length);
  }

  /** Parts in PyTorch's form, separated by commas. */
  private static void parse(String text, List<Part> out) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("index: the text is empty; write \":\" for everything");
    }
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ',' : text.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == ',' && (depth == 0 || i == text.length())) {
        var part = text.substring(start, i).strip();
        start = i + 1;
        // A comma may end the text, as in Python.
        if (!part.isEmpty() || i < text.length()) {
          out.add(parsePart(part, text));
        }
      }
    }
  }

  private static Part parsePart(String part, String text) {
    return switch (part) {
      case "..." -> new Ellipsis();
      case "None" -> new NewAxis();
      case "True" -> new Chosen(flag(true));
      case "False" -> new Chosen(flag(false));
      default -> {
        if (part.startsWith("[") && part.endsWith("]")) {
          var inner = part.substring(1, part.length() - 1).strip();
          var values = inner.isEmpty() ? new String[0] : inner.split(",");
          yield new Chosen(longs(Arrays.stream(values).mapToLong(v -> number(v, text)).toArray()));
        }
        yield part.contains(":") ? range(part, text) : new At(number(part, text));
      }
    };
  }

  private static Range range(String part, String text) {
    var ends = part.split(":", -1);
    if (ends.length > 3) {
      throw unreadable(part, text);
    }
    Integer step = ends.length < 3 ? Integer.valueOf(1) : end(ends[2], text);
    int by = step == null ? 1 : step;
    if (by <= 0) {
      throw new IllegalArgumentException(
          "index: the step of a slice must be greater than zero, given '%s'; use flip() to go backwards"
              .formatted(part));
    }
    return new Range(end(ends[0], text), end(ends[1], text), by);
  }

  private static Integer end(String part, String text) {
    return part.isBlank() || part.strip().equals("None")
        ? null
        : Integer.valueOf(Math.clamp(number(part, text), -Integer.MAX_VALUE, Integer.MAX_VALUE));
  }

  private static long number(String part, String text) {
    try {
      return Long.parseLong(part.strip());
    } catch (NumberFormatException e) {
      throw unreadable(part.strip(), text);
    }
  }

  private static IllegalArgumentException unreadable(String part, String text) {
    return new IllegalArgumentException(
        "index: can't read '%s' in \"%s\"; expected integers, slices such as 1:5:2, ..., None, True, False or lists such as [0, 2]"
            .formatted(part, text));
  }

  List<Part> parts() {
    return parts;
  }

  /** How many dimensions of a tensor a part stands for. */
  static int consumes(Part part) {
    return switch (part) {
      case At at -> 1;
      case Range range -> 1;
      case NewAxis axis -> 0;
      case Ellipsis ellipsis -> 0;
      case Chosen chosen -> isMask(chosen.tensor) ? chosen.tensor.dim() : 1;
    };
  }

  static boolean isMask(Tensor tensor) {
    return tensor.dtype() == DType.BOOL || tensor.dtype() == DType.UINT8;
  }

  @Override
  public String toString() {
    return parts.toString();
  }
}
