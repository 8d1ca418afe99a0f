package ibrik.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** PyTorch's printed form of a tensor, to the character. */
final class Printer {
  private static final String PREFIX = "tensor(";

  /** Stands for the entries that a summary leaves out. */
  private static final int GAP = -1;

  private final Tensor x;
  private final PrintOptions options;
  private final int[] sizes;
  private final int[] strides;
  private final boolean summarised;
  private NumberFormat format;

  private Printer(Tensor x, PrintOptions options) {
    this.x = x;
    this.options = options;
    this.sizes = x.sizes();
    this.strides = x.strides();
    this.summarised = x.numel() > options.threshold();
  }

  static String print(Tensor x) {
    return new Printer(x, PrintOptions.current()).print();
  }

  private String print() {
    String body = x.numel() == 0 ? "[]" : elements();
    return withSuffixes(PREFIX + body, suffixes());
  }

  private String elements() {
    var shown = new ArrayList<Number>();
    collect(0, x.offset(), shown);
    format = new NumberFormat(x.dtype(), shown, options);
    return block(0, x.offset(), PREFIX.length());
  }

  private Number at(int position) {
    return x.isFloatingPoint()
        ? (Number) x.storage().getDouble(position)
        : (Number) x.storage().getLong(position);
  }

  /** The entries along a dimension that are written; {@link #GAP} where some are left out. */
  private int[] entries(int dim) {
    int n = sizes[dim];
    int edge = options.edgeitems();
    if (!summarised || n <= 2 * edge) {
      return IntStream.range(0, n).toArray();
    }
    return IntStream.concat(
            IntStream.concat(IntStream.range(0, edge), IntStream.of(GAP)),
            IntStream.range(n - edge, n))
        .toArray();
  }

  private void collect(int dim, int position, List<Number> into) {
    if (dim == sizes.length) {
      into.add(at(position));
      return;
    }
    for (int i : entries(dim)) {
      if (i != GAP) {
        collect(dim + 1, position + i * strides[dim], into);
      }
    }
  }

  private String block(int dim, int position, int indent) {
    if (dim == sizes.length) {
      return format.padded(at(position)).strip();
    }
    if (dim == sizes.length - 1) {
      return row(dim, position, indent);
    }
    String between = "," + "\n".repeat(sizes.length - dim - 1) + " ".repeat(indent + 1);
    return Arrays.stream(entries(dim))
        .mapToObj(i -> i == GAP ? "..." : block(dim + 1, position + i * strides[dim], indent + 1))
        .collect(Collectors.joining(between, "[", "]"));
  }

  private String row(int dim, int position, int indent) {
    int inLine = Math.max(1, (options.linewidth() - indent) / (format.width() + 2));
    var items =
        Arrays.stream(entries(dim))
            .mapToObj(i -> i == GAP ? " ..." : format.padded(at(position + i * strides[dim])))
            .toList();
    var lines = new ArrayList<String>();
    for (int i = 0; i < items.size(); i += inLine) {
      lines.add(String.join(", ", items.subList(i, Math.min(i + inLine, items.size()))));
    }
    return "[" + String.join(",\n" + " ".repeat(indent + 1), lines) + "]";
  }

  private List<String> suffixes() {
    var suffixes = new ArrayList<String>();
    boolean empty = x.numel() == 0;
    if (empty && sizes.length != 1) {
      suffixes.add(
          "size="
              + Arrays.stream(sizes)
                  .mapToObj(Integer::toString)
                  .collect(Collectors.joining(", ", "(", ")")));
    }
    boolean evident =
        x.dtype() == DType.FLOAT32
            || !empty && (x.dtype() == DType.INT64 || x.dtype() == DType.BOOL);
    if (!evident) {
      suffixes.add("dtype=" + x.dtype());
    }
    if (x.gradFn() != null) {
      suffixes.add("grad_fn=<" + x.gradFn().name() + ">");
    } else if (x.requiresGrad()) {
      suffixes.add("requires_grad=True");
    }
    return suffixes;
  }

  /** Behind the elements where they fit the line, else on lines of their own. */
  private String withSuffixes(String body, List<String> suffixes) {
    var text = new StringBuilder(body);
    int used = body.length() - body.lastIndexOf('\n') + 1;
    for (String suffix : suffixes) {
      if (used + suffix.length() + 2 > options.linewidth()) {
        text.append(",\n").append(" ".repeat(PREFIX.length())).append(suffix);
        used = PREFIX.length() + suffix.length();
      } else {
        text.append(", ").append(suffix);
        used += suffix.length() + 2;
      }
    }
    return text.append(')').toString();
  }
}
