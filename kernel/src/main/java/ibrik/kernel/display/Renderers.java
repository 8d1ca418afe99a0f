package ibrik.kernel.display;

import ibrik.nn.Module;
import ibrik.tensor.Tensor;
import ibrik.vision.Image;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * The registry of renderers: which value looks how. The last registered one that fits comes first,
 * so users can replace what is built in.
 */
public final class Renderers {
  private record Entry<T>(Class<T> type, Renderer<? super T> renderer) {
    MimeBundle render(Object value) {
      return type.isInstance(value) ? renderer.render(type.cast(value)) : null;
    }
  }

  private static final CopyOnWriteArrayList<Entry<?>> ENTRIES = new CopyOnWriteArrayList<>();
  private static final Set<Class<?>> LOADED = ConcurrentHashMap.newKeySet();

  static {
    register(Object.class, Tables::ofObject);
    register(Collection.class, Tables::ofCollection);
    register(Map.class, Tables::ofMap);
    register(Optional.class, o -> o.isPresent() ? render(o.get()) : null);
    register(CharSequence.class, s -> MimeBundle.text(s.toString()));
    register(RenderedImage.class, image -> Png.bundle(image, image.toString()));
    register(BufferedImage.class, image -> picture(Picture.of(image)));
    register(Image.class, image -> picture(Picture.of(image.toBufferedImage())));
    register(Chart.class, Charts::render);
    register(Tensor.class, TensorHtml::render);
    register(Module.class, ModuleHtml::render);
    register(Picture.class, Renderers::picture);
    register(
        ImageGrid.class,
        grid -> Captions.above(grid.title(), Png.bundle(grid.draw(), grid.toString())));
    register(LiveChart.class, Charts::render);
    register(Progress.class, ProgressHtml::render);
    register(ConfusionMatrix.class, ConfusionHtml::render);
    register(MimeBundle.class, bundle -> bundle);
    load(Thread.currentThread().getContextClassLoader());
  }

  private Renderers() {}

  private static MimeBundle picture(Picture picture) {
    return Captions.above(picture.title(), Png.bundle(picture.enlarged(), picture.toString()));
  }

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

  /** Shows values of {@code type}, and of types below it, by {@code renderer}. */
  public static <T> void register(Class<T> type, Renderer<? super T> renderer) {
    ENTRIES.addFirst(new Entry<>(type, renderer));
  }

  /**
   * How {@code value} looks; null for null, which shows nothing. A renderer that throws is passed
   * over with a warning; the value's text remains.
   */
  public static MimeBundle render(Object value) {
    if (value == null) {
      return null;
    }
    for (var entry : ENTRIES) {
      try {
        var bundle = entry.render(value);
        if (bundle != null) {
          return bundle.data().containsKey(MimeBundle.TEXT)
              ? bundle
              : bundle.with(MimeBundle.TEXT, Texts.of(value));
        }
      } catch (RuntimeException | StackOverflowError e) {
        System.err.println(
            "display: the renderer for "
                + entry.type().getSimpleName()
                + " failed ("
                + e
                + "); shown as text");
      }
    }
    return MimeBundle.text(Texts.of(value));
  }

  /** As {@link #render}; null is shown as the word. */
  static MimeBundle renderAnything(Object value) {
    return value == null ? MimeBundle.text("null") : render(value);
  }
}
