package ibrik.kernel.display;

/** Brings renderers with a jar: found by {@link java.util.ServiceLoader}. */
public interface RendererProvider {
  /** Registers the renderers, by {@link Renderers#register}. */
  void registerRenderers();
}
