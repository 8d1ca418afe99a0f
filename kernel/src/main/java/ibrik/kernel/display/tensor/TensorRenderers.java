package ibrik.kernel.display.tensor;

import ibrik.kernel.display.Display;
import ibrik.kernel.display.RendererProvider;
import ibrik.tensor.Tensor;

/** How tensors look. */
public final class TensorRenderers implements RendererProvider {
  @Override
  public void registerRenderers() {
    Display.register(Tensor.class, (x, out) -> out.add(TensorHtml.render(x)));
  }
}
