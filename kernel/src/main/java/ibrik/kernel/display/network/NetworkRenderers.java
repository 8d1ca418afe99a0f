package ibrik.kernel.display.network;

import ibrik.kernel.display.Display;
import ibrik.kernel.display.RendererProvider;
import ibrik.nn.Module;

/** How modules look. */
public final class NetworkRenderers implements RendererProvider {
  @Override
  public void registerRenderers() {
    Display.register(Module.class, (module, out) -> out.add(ModuleHtml.render(module)));
  }
}
