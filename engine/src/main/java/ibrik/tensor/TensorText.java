package ibrik.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a tensor from PyTorch's printed form: {@code [[1., 2.], [3., 4.]]} or the whole of {@code
 * tensor([[1., 2.], [3., 4.]], dtype=torch.float64, requires_grad=True)}.
 */
final class TensorText {
  private final String text;
  private int at;

  private DType dtype;
  private int[] size;
  private boolean requiresGrad;

  private TensorText(String text) {
    this.text = text;
  }

  /**
   * @param dtype null: what the text says, else what the values suggest
   */
  static Tensor parse(String text, DType dtype) {
    var parser = new TensorText(text);
    Object values = parser.whole();
    var type = dtype != null ? dtype : parser.dtype;
    var made = TensorData.of(values, type);
    if (parser.size != null) {
      if (made.numel() != 0 || Shape.of(parser.size).numel() != 0) {
        throw parser.refused("size=… is for tensors without elements");
      }
      made = Tensor.allocate(made.dtype(), parser.size);
    }
    return parser.requiresGrad ? made.requiresGrad_() : made;
  }

  private Object whole() {
    skipSpace();
    boolean called = text.startsWith("tensor", at);
    if (called) {
      at += "tensor".length();
      expect('(');
    }
    Object values = value();
    if (called) {
      while (accept(',')) {
        if (!accept(')')) {
          option();
        } else {
          at--;
        }
      }
      expect(')');
    }
    skipSpace();
    if (at != text.length()) {
      throw refused("expected the end");
    }
    return values;
  }

  private Object value() {
    if (accept('[')) {
      return list(']');
    } else if (accept('(')) {
      return list(')');
    }
    return scalar(word());
  }

  private List<Object> list(char close) {
    var values = new ArrayList<Object>();
    while (!accept(close)) {
      values.add(value());
      if (!accept(',')) {
        expect(close);
        break;
      }
    }
    return values;
  }

  private Object scalar(String word) {
    switch (word) {
      case "True", "true" -> {
        return true;
      }
      case "False", "false" -> {
        return false;
      }
      case "nan" -> {
        return Double.NaN;
      }
      case "inf" -> {
        return Double.POSITIVE_INFINITY;
      }
      case "-inf" -> {
        return Double.NEGATIVE_INFINITY;
      }
      case "..." -> throw refused("the text is a summary, its elements are not all there");
      default -> {}
    }
    try {
      if (word.matches("[-+]?[0-9]+")) {
        return Long.parseLong(word);
      } else if (word.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?")) {
        return Double.parseDouble(word);
      }
    } catch (NumberFormatException e) {
      throw refused("the number " + word + " does not fit into int64");
    }
    throw refused(word.isEmpty() ? "expected a number" : "'" + word + "' is not a number");
  }

  private void option() {
    String name = word();
    expect('=');
    switch (name) {
      case "dtype" -> dtype = DType.of(word());
      case "requires_grad" -> requiresGrad = scalar(word()).equals(true);
      case "size" -> size = sizes(value());
      case "grad_fn" -> at = Math.max(at, text.indexOf('>', at) + 1);
      default ->
          throw refused(
              "'" + name + "' is not known; there are dtype, requires_grad, size and grad_fn");
    }
  }

  private int[] sizes(Object given) {
    if (given instanceof List<?> list && list.stream().allMatch(n -> n instanceof Long)) {
      return list.stream().mapToInt(n -> (int) Math.min((Long) n, Integer.MAX_VALUE)).toArray();
    }
    throw refused("expected a list of whole numbers");
  }

  private String word() {
    skipSpace();
    int start = at;
    while (at < text.length() && "[](),= \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private boolean accept(char c) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw refused("expected '" + c + "'");
    }
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException refused(String why) {
    int from = Math.max(0, Math.min(at, text.length()) - 20);
    return new IllegalArgumentException(
        "tensor: can't read the text at position %d (…%s): %s"
            .formatted(at, text.substring(from, Math.min(text.length(), at + 10)), why));
  }
}
