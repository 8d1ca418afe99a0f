package ibrik.kernel.display.value;

import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Texts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * Sound, films and picture files. Meant to be imported statically. What lies in a file is put into
 * the notebook; what lies on the web stays there, and the browser fetches it.
 */
public final class Media {
  /** A larger file would make the notebook unusable. */
  private static final long MOST_BYTES = 10_000_000;

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("webp", "image/webp"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("wav", "audio/wav"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("flac", "audio/flac"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("webm", "video/webm"));

  private Media() {}

  /**
   * A player for a sound file.
   *
   * @throws IOException where it can't be read or is larger than 10 MB
   */
  public static MimeBundle audio(Path file) throws IOException {
    return ofFile(file, typeOf(file.toString(), "audio/wav"));
  }

  /** A player for a sound on the web. */
  public static MimeBundle audio(URI address) {
    return ofAddress(address, "audio/");
  }

  /**
   * A player for a film.
   *
   * @throws IOException where it can't be read or is larger than 10 MB
   */
  public static MimeBundle video(Path file) throws IOException {
    return ofFile(file, typeOf(file.toString(), "video/mp4"));
  }

  /** A player for a film on the web. */
  public static MimeBundle video(URI address) {
    return ofAddress(address, "video/");
  }

  /** A picture on the web, or a sound or film if its name ends so; null where it is none. */
  static MimeBundle ofAddress(URI address) throws IOException {
    String path = address.getPath();
    String type = path == null ? null : typeOf(path, null);
    if (type == null) {
      return null;
    }
    if ("file".equals(address.getScheme())) {
      return of(Path.of(address));
    }
    boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    return web ? ofAddress(address, type) : null;
  }

  private static MimeBundle ofAddress(URI address, String type) {
    return MimeBundle.text(address.toString())
        .with(MimeBundle.HTML, element(type, address.toString(), address.toString()));
  }

  /** A file whose name says that it is a picture, a sound or a film; null for any other. */
  static MimeBundle of(Path file) throws IOException {
    String type = typeOf(file.toString(), null);
    if (type == null || !Files.isRegularFile(file)) {
      return null;
    }
    return Files.size(file) > MOST_BYTES ? MimeBundle.text(tooLarge(file)) : ofFile(file, type);
  }

  private static String tooLarge(Path file) throws IOException {
    return "%s has %,d bytes; at most %,d are put into a notebook"
        .formatted(file, Files.size(file), MOST_BYTES);
  }

  private static MimeBundle ofFile(Path file, String type) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(tooLarge(file));
    }
    byte[] bytes = Files.readAllBytes(file);
    var text = MimeBundle.text(file.toString());
    String data = Base64.getEncoder().encodeToString(bytes);
    boolean picture =
        type.equals("image/png") || type.equals("image/jpeg") || type.equals("image/gif");
    // An SVG comes as an image, not as part of the page: a file may have scripts in it.
    return picture
        ? text.with(type, data)
        : text.with(
            MimeBundle.HTML,
            element(type, "data:" + type + ";base64," + data, file.getFileName().toString()));
  }

  private static String element(String type, String source, String name) {
    String at = Texts.escape(source);
    if (type.startsWith("audio/")) {
      return "<audio controls src=\"%s\"></audio>".formatted(at);
    }
    return type.startsWith("video/")
        ? "<video controls style=\"max-width:100%%\" src=\"%s\"></video>".formatted(at)
        : "<img style=\"max-width:100%%\" alt=\"%s\" src=\"%s\">".formatted(Texts.escape(name), at);
  }

  private static String typeOf(String name, String otherwise) {
    String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(end, otherwise);
  }
}
