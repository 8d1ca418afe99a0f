package ibrik.kernel.display.network;

import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Texts;
import ibrik.nn.Module;
import ibrik.tensor.Tensor;
import java.util.Locale;

/** A module as a tree that folds, with how many parameters each branch has. */
final class ModuleHtml {
  /** Deeper branches of networks with many modules are folded at first. */
  private static final int OPEN_LEVELS = 3;

  private static final int MOST_MODULES = 500;
  private static final int MOST_LINE_CHARACTERS = 200;

  private final long all;
  private final StringBuilder html = new StringBuilder();
  private int modules;

  private ModuleHtml(long all) {
    this.all = all;
  }

  static MimeBundle render(Module module) {
    String text = module.toString();
    long all = Modules.parameters(module);
    var tree = new ModuleHtml(all);
    tree.append("", module, 0);
    String more =
        tree.modules > MOST_MODULES
            ? "<div>… %,d more modules are not shown</div>".formatted(tree.modules - MOST_MODULES)
            : "";
    String html =
        """
        <div style="font-family:var(--jp-code-font-family,monospace);font-size:var(--jp-code-font-size,13px);line-height:1.5">
        %s%s<div style="opacity:.75;margin-top:4px">%s</div></div>\
        """
            .formatted(tree.html, more, Texts.escape(total(module, all)));
    return MimeBundle.text(text).with(MimeBundle.HTML, Texts.literal(html));
  }

  private static String total(Module module, long all) {
    long trained =
        module.parameters().stream().filter(Tensor::requiresGrad).mapToLong(Tensor::numel).sum();
    return "%,d parameters%s · %s mode"
        .formatted(
            all,
            trained == all ? "" : ", %,d of them trained".formatted(trained),
            module.isTraining() ? "training" : "evaluation");
  }

  private void append(String name, Module module, int level) {
    if (++modules > MOST_MODULES) {
      module.children().forEach(child -> append("", child, level + 1));
      return;
    }
    var children = module.namedChildren();
    if (children.isEmpty()) {
      html.append("<div style=\"margin-left:1em\">").append(line(name, module)).append("</div>");
      return;
    }
    html.append(level < OPEN_LEVELS ? "<details open" : "<details")
        .append(level == 0 ? ">" : " style=\"margin-left:1em\">")
        .append("<summary style=\"display:list-item;cursor:pointer\">")
        .append(line(name, module))
        .append("</summary>");
    children.forEach((childName, child) -> append(childName, child, level + 1));
    html.append("</details>");
  }

  private String line(String name, Module module) {
    String text = module.toString();
    String type = Modules.type(module);
    // A leaf's options follow its name on the same line, a container's children below.
    String options = module.children().isEmpty() ? text.substring(type.length()) : "";
    String shown = Texts.cut(options.lines().findFirst().orElse(""), MOST_LINE_CHARACTERS);
    return "%s<b>%s</b><span style=\"opacity:.75\">%s</span>%s"
        .formatted(
            name.isEmpty() ? "" : Texts.escape(name) + ": ",
            Texts.escape(type),
            Texts.escape(shown),
            count(Modules.parameters(module)));
  }

  /** The number of parameters, on a bar as long as its share of all. */
  private String count(long parameters) {
    if (parameters == 0) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        " <span style=\"margin-left:8px;padding:0"
            + " 6px;border-radius:3px;opacity:.9;font-size:.9em;background:linear-gradient(to"
            + " right,rgba(59,130,196,.4) %.0f%%,rgba(128,128,128,.14) 0)\">%,d</span>",
        100.0 * parameters / all,
        parameters);
  }
}
