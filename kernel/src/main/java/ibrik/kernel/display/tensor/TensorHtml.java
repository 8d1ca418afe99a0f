package ibrik.kernel.display.tensor;

import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Texts;
import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import java.util.Arrays;

/**
 * A tensor as HTML that folds: what it is, how its values are distributed, and the values: those of
 * a matrix as a shaded table, others as PyTorch prints them.
 */
final class TensorHtml {
  private static final String CHIP =
      "<span style=\"background:rgba(128,128,128,.16);border-radius:4px;padding:0"
          + " 5px;margin-left:6px\">%s</span>";

  /** PyTorch's form is short unless the print options ask for all. */
  private static final int MOST_CHARACTERS = 100_000;

  private TensorHtml() {}

  static MimeBundle render(Tensor x) {
    String text = x.toString();
    var statistics = TensorStatistics.of(x);
    String html =
        """
        <div style="font-family:var(--jp-code-font-family,monospace);font-size:var(--jp-code-font-size,13px)">
        <details open><summary style="display:list-item;cursor:pointer;margin-bottom:4px">%s</summary>
        <div style="margin:2px 0 6px">%s</div>
        %s</details></div>\
        """
            .formatted(facts(x), distribution(x, statistics), values(x, text, statistics));
    return MimeBundle.text(text).with(MimeBundle.HTML, html);
  }

  private static String facts(Tensor x) {
    var facts = new StringBuilder("<b>Tensor</b>");
    chip(facts, x.dim() == 0 ? "scalar" : Arrays.toString(x.shape().toArray()));
    chip(facts, x.dtype().label());
    chip(facts, "cpu");
    if (x.gradFn() != null) {
      chip(facts, "grad_fn " + x.gradFn().name());
    } else if (x.requiresGrad()) {
      chip(facts, "requires grad");
    }
    return facts.toString();
  }

  private static void chip(StringBuilder html, String text) {
    html.append(CHIP.formatted(Texts.escape(text)));
  }

  private static String distribution(Tensor x, TensorStatistics statistics) {
    if (x.numel() < 2 || x.dtype() == DType.BOOL) {
      return "";
    }
    return "<span style=\"opacity:.75\">%s</span> %s"
        .formatted(Texts.escape(statistics.text()), statistics.sparkline());
  }

  private static String values(Tensor x, String text, TensorStatistics statistics) {
    if (x.dim() == 2 && x.numel() > 0) {
      var figures = statistics.figures();
      double largest = Math.max(Math.abs(figures.least()), Math.abs(figures.most()));
      return ValueTable.html(x, largest);
    }
    return "<pre style=\"margin:0;background:none;max-height:360px;overflow:auto\">"
        + Texts.preformatted(Texts.cut(text, MOST_CHARACTERS))
        + "</pre>";
  }
}
