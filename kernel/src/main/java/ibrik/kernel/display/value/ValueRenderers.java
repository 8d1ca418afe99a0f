package ibrik.kernel.display.value;

import ibrik.kernel.display.Display;
import ibrik.kernel.display.DisplayOutput;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.RendererProvider;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.BaseStream;

/** How the JDK's own types look. */
public final class ValueRenderers implements RendererProvider {
  @Override
  public void registerRenderers() {
    Display.register(Object.class, ValueRenderers::array);
    Display.register(Record.class, (r, out) -> out.add(Tables.ofRecord(r)));
    Display.register(Collection.class, (c, out) -> out.add(Tables.ofCollection(c)));
    Display.register(Map.class, (map, out) -> out.add(Tables.ofMap(map)));
    Display.register(BaseStream.class, (s, out) -> out.add(Tables.ofStream(s)));
    Display.register(ResultSet.class, (rows, out) -> out.add(ResultSets.render(rows)));
    Display.register(Throwable.class, (e, out) -> out.add(Throwables.render(e)));
    Display.register(Optional.class, ValueRenderers::optional);
    Display.register(OptionalInt.class, (o, out) -> o.ifPresent(out::show));
    Display.register(OptionalLong.class, (o, out) -> o.ifPresent(out::show));
    Display.register(OptionalDouble.class, (o, out) -> o.ifPresent(out::show));
    // Files and addresses that are no picture, sound or film are left to their text.
    Display.register(Path.class, (file, out) -> addIfAny(out, Media.of(file)));
    Display.register(File.class, (file, out) -> addIfAny(out, Media.of(file.toPath())));
    Display.register(URI.class, (uri, out) -> addIfAny(out, Media.ofAddress(uri)));
    Display.register(URL.class, ValueRenderers::url);
  }

  private static void array(Object value, DisplayOutput out) {
    if (value.getClass().isArray()) {
      out.add(Tables.ofArray(value));
    }
  }

  private static void optional(Optional<?> o, DisplayOutput out) {
    o.ifPresent(out::show);
  }

  private static void url(URL url, DisplayOutput out) throws Exception {
    try {
      addIfAny(out, Media.ofAddress(url.toURI()));
    } catch (URISyntaxException e) {
      out.text(url.toString());
    }
  }

  private static void addIfAny(DisplayOutput out, MimeBundle bundle) {
    if (bundle != null) {
      out.add(bundle);
    }
  }
}
