package ibrik.vision;

import ibrik.data.Dataset;
import ibrik.data.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Pictures in folders, one folder for each class: {@code root/dog/a.png}, {@code root/cat/b.jpg}.
 * Classes are numbered in alphabetical order. Pictures are read when they are asked for, as RGB.
 */
public final class ImageFolder implements Dataset<Sample> {
  private static final Set<String> ENDINGS =
      Set.of("jpg", "jpeg", "png", "ppm", "bmp", "pgm", "tif", "tiff", "webp", "gif");

  private record Entry(Path file, int label) {}

  private final List<String> classes;
  private final List<Entry> entries;
  private final Transform transform;

  /**
   * The pictures below {@code root}.
   *
   * @throws IllegalArgumentException where it has no folders, or one of them has no pictures
   * @throws UncheckedIOException where it can't be read
   */
  public ImageFolder(Path root) {
    this(names(root), new ArrayList<>(), new ToTensor());
    for (int label = 0; label < classes.size(); label++) {
      var files = pictures(root.resolve(classes.get(label)));
      if (files.isEmpty()) {
        throw new IllegalArgumentException(
            "ImageFolder: %s has no pictures (%s)"
                .formatted(root.resolve(classes.get(label)), String.join(", ", ENDINGS)));
      }
      for (var file : files) {
        entries.add(new Entry(file, label));
      }
    }
  }

  /** As {@link #ImageFolder(Path)}. */
  public ImageFolder(String root) {
    this(Path.of(root));
  }

  private ImageFolder(List<String> classes, List<Entry> entries, Transform transform) {
    this.classes = classes;
    this.entries = entries;
    this.transform = transform;
  }

  private static List<String> names(Path root) {
    try (var files = Files.list(root)) {
      var names =
          files
              .filter(Files::isDirectory)
              .map(f -> f.getFileName().toString())
              .filter(name -> !name.startsWith("."))
              .sorted()
              .toList();
      if (names.isEmpty()) {
        throw new IllegalArgumentException(
            "ImageFolder: %s has no folders; expected one for each class".formatted(root));
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException("ImageFolder: can't read " + root, e);
    }
  }

  private static List<Path> pictures(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(ImageFolder::isPicture).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("ImageFolder: can't read " + folder, e);
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /** What a picture goes through before it becomes part of a sample; default {@link ToTensor}. */
  public ImageFolder transform(Transform... steps) {
    var chain = steps.length == 1 ? steps[0] : new Compose(steps);
    return new ImageFolder(classes, entries, chain);
  }

  /** The names of the classes, by number. */
  public List<String> classes() {
    return classes;
  }

  @Override
  public int size() {
    return entries.size();
  }

  /** The file of picture {@code index}. */
  public Path file(int index) {
    return entries.get(index).file;
  }

  /** The class number of picture {@code index}. */
  public int label(int index) {
    return entries.get(index).label;
  }

  /** Picture {@code index} as it is, before the transform. */
  public Image image(int index) {
    return Images.read(entries.get(index).file).convert(Image.Mode.RGB);
  }

  @Override
  public Sample get(int index) {
    return new Sample(transform.apply(image(index)).asTensor(), label(index));
  }
}
