package ibrik.kernel.display;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The registry of renderers: which value looks how. The last registered one that fits comes first,
 * so users can replace what is built in.
 */
public final class Renderers {
  private record Entry<T>(Class<T> type, Renderer<? super T> renderer) {
    MimeBundle render(Object value) throws Exception {
      if (!type.isInstance(value)) {
        return null;
      }
      var out = new DisplayOutput();
      renderer.render(type.cast(value), out);
      return out.bundle().data().isEmpty() ? null : out.bundle();
    }
  }

  /** A value that is shown as another one, which is shown as another one, has some end. */
  private static final int MOST_LEVELS = 20;

  private static final ScopedValue<Integer> LEVEL = ScopedValue.newInstance();
  private static final CopyOnWriteArrayList<Entry<?>> ENTRIES = new CopyOnWriteArrayList<>();
  private static final Set<Class<?>> LOADED = ConcurrentHashMap.newKeySet();

  static {
    load(Thread.currentThread().getContextClassLoader());
  }

  private Renderers() {}

  /** Takes the renderers that jars bring, those of a loader that were not taken before. */
  public static void load(ClassLoader loader) {
    try {
      for (var provider : ServiceLoader.load(RendererProvider.class, loader)) {
        if (LOADED.add(provider.getClass())) {
          provider.registerRenderers();
        }
      }
    } catch (ServiceConfigurationError e) {
      System.err.println("display: renderers of a jar could not be loaded: " + e.getMessage());
    }
  }

  static <T> void register(Class<T> type, Renderer<? super T> renderer) {
    ENTRIES.addFirst(new Entry<>(type, renderer));
  }

  /**
   * How {@code value} looks; null for null, which shows nothing. Where a renderer throws, the
   * value's text is left, with a line of warning.
   */
  public static MimeBundle render(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof MimeBundle bundle) {
      return withText(bundle, value);
    }
    int level = LEVEL.orElse(0) + 1;
    return ScopedValue.where(LEVEL, level).call(() -> render(value, level));
  }

  private static MimeBundle render(Object value, int level) {
    if (level > MOST_LEVELS) {
      System.err.printf(
          "display: %s is shown by itself, without an end; shown as text%n",
          value.getClass().getSimpleName());
      return MimeBundle.text(Texts.of(value));
    }
    for (var entry : ENTRIES) {
      try {
        var bundle = entry.render(value);
        if (bundle != null) {
          return withText(bundle, value);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return failed(entry, value, e);
      } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
        return failed(entry, value, e);
      }
    }
    return MimeBundle.text(Texts.of(value));
  }

  private static MimeBundle withText(MimeBundle bundle, Object value) {
    boolean complete = bundle.data().containsKey(MimeBundle.TEXT);
    return Bounds.of(complete ? bundle : bundle.with(MimeBundle.TEXT, Texts.of(value)));
  }

  private static MimeBundle failed(Entry<?> entry, Object value, Throwable e) {
    String why = Texts.of(e).lines().findFirst().orElse("");
    System.err.printf(
        "display: the renderer for %s failed (%s); shown as text%n",
        entry.type().getSimpleName(), why);
    return MimeBundle.text(Texts.of(value));
  }

  /** As {@link #render}; null is shown as the word. */
  static MimeBundle renderAnything(Object value) {
    return value == null ? MimeBundle.text("null") : render(value);
  }
}
