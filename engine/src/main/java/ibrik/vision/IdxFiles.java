package ibrik.vision;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * MNIST and its like: two IDX files for each split, on the network one by one.
 *
 * @param name of the data set
 * @param url where the files are
 * @param md5 of the compressed files, by name without {@code .gz}
 */
record IdxFiles(String name, URI url, Map<String, String> md5) {
  private static final int CLASSES = 10;

  Records load(DataFolders folders, boolean train, boolean download, PrintStream progress) {
    String split = train ? "train" : "t10k";
    var images = Idx.read(find(folders, split + "-images-idx3-ubyte", download, progress), 3);
    var file = find(folders, split + "-labels-idx1-ubyte", download, progress);
    int[] labels = labels(Idx.read(file, 1), file);
    int[] sizes = images.sizes();
    if (labels.length != sizes[0]) {
      throw new IllegalArgumentException(
          "%s: %d pictures, but %d labels in %s".formatted(name, sizes[0], labels.length, file));
    }
    return new Records(images.values(), labels, 1, sizes[1], sizes[2], file.getParent().toString());
  }

  private static int[] labels(Idx content, Path file) {
    int[] labels = new int[content.values().length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = content.values()[i] & 0xff;
      if (labels[i] >= CLASSES) {
        throw new IllegalArgumentException(
            "%s is damaged: picture %d has class %d".formatted(file, i, labels[i]));
      }
    }
    return labels;
  }

  /** The file, plain or compressed. */
  private Path find(DataFolders folders, String file, boolean download, PrintStream progress) {
    String inside = name + "/raw";
    for (String candidate : List.of(file, file + ".gz")) {
      var found = folders.find(inside, List.of(candidate));
      if (found.isPresent()) {
        return found.get().resolve(candidate);
      }
    }
    if (!download) {
      throw new IllegalStateException(
          "%s: there is no %s in %s; call download(true) to fetch it, or set IBRIK_DATA to the folder that has it"
              .formatted(name, file, folders));
    }
    var target = folders.first().resolve(inside).resolve(file + ".gz");
    var source = url.resolve(file + ".gz");
    try {
      Files.createDirectories(target.getParent());
      new Download(source, md5.get(file), progress).fetch(target);
      return target;
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s: can't fetch %s (%s); try again with a network, or set IBRIK_DATA to a folder that has %s"
              .formatted(name, source, e.getMessage(), file),
          e);
    }
  }
}
