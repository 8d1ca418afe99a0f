package ibrik.kernel.display;

/**
 * Brings renderers with a jar: found by {@link java.util.ServiceLoader} when the kernel starts, and
 * when {@code %jars}, {@code %maven} or {@code //DEPS} adds the jar. The jar names its provider in
 * {@code META-INF/services/ibrik.kernel.display.RendererProvider}.
 */
public interface RendererProvider {
  /** Registers the renderers, by {@link Renderers#register}. */
  void registerRenderers();
}
