package ibrik.kernel.display;

/**
 * Brings renderers with a jar: found by {@link java.util.ServiceLoader} when the kernel starts, and
 * when {@code %jars}, {@code %maven} or {@code //DEPS} adds the jar. The jar names its provider in
 * {@code META-INF/services/ibrik.kernel.display.RendererProvider}. The kernel's own come this way
 * too.
 */
public interface RendererProvider {
  /** Registers the renderers, by {@link Display#register}. */
  void registerRenderers();
}
