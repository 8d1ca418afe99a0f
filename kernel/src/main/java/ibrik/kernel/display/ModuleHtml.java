package ibrik.kernel.display;

import ibrik.nn.Module;

/** A module as HTML: PyTorch's printed form, and how many parameters it has. */
final class ModuleHtml {
  private ModuleHtml() {}

  static MimeBundle render(Module module) {
    String text = module.toString();
    long parameters = module.parameters().stream().mapToLong(p -> p.numel()).sum();
    long trained =
        module.parameters().stream().filter(p -> p.requiresGrad()).mapToLong(p -> p.numel()).sum();
    String frozen = trained == parameters ? "" : ", %,d of them trained".formatted(trained);
    String html =
        """
        <pre style="margin:0;background:none">%s</pre>
        <div style="opacity:.75">%,d parameters%s</div>"""
            .formatted(Texts.escape(text), parameters, frozen);
    return MimeBundle.text(text).with(MimeBundle.HTML, html);
  }
}
