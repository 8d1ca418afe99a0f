package ibrik.kernel.display;

import ibrik.tensor.Tensor;
import java.util.Locale;
import java.util.stream.Collectors;

/** A tensor as HTML: what it is, and its values as PyTorch prints them. */
final class TensorHtml {
  /** Larger ones are shown without statistics, which would take longer than looking. */
  private static final long MOST_MEASURED = 4_000_000;

  private TensorHtml() {}

  static MimeBundle render(Tensor x) {
    String text = x.toString();
    String html =
        """
        <div style="font-family:var(--jp-code-font-family,monospace);font-size:var(--jp-code-font-size,13px)">
        <div style="opacity:.75;margin-bottom:2px">%s</div>
        <pre style="margin:0;background:none">%s</pre>
        </div>"""
            .formatted(Texts.escape(facts(x)), Texts.escape(text));
    return MimeBundle.text(text).with(MimeBundle.HTML, html);
  }

  private static String facts(Tensor x) {
    String shape =
        x.dim() == 0
            ? "scalar"
            : java.util.Arrays.stream(x.shape().toArray())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" × "));
    String gradient =
        x.gradFn() != null
            ? " · grad_fn " + x.gradFn().name()
            : x.requiresGrad() ? " · requires grad" : "";
    return shape + " · " + x.dtype().label() + gradient + statistics(x);
  }

  private static String statistics(Tensor x) {
    if (!x.isFloatingPoint() || x.numel() < 2 || x.numel() > MOST_MEASURED) {
      return "";
    }
    double[] values = x.detach().toDoubleArray();
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    int nan = 0;
    for (double value : values) {
      if (Double.isNaN(value)) {
        nan++;
      } else {
        sum += value;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    String note = nan > 0 ? " · %,d NaN".formatted(nan) : "";
    return nan == values.length
        ? note
        : String.format(
            Locale.ROOT,
            " · min %.4g, mean %.4g, max %.4g%s",
            least,
            sum / (values.length - nan),
            most,
            note);
  }
}
