package ibrik.vision;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * CIFAR-10: 50,000 training and 10,000 test pictures of ten classes, 32 x 32 pixels (Krizhevsky,
 * 2009), in the binary layout of its official archive.
 *
 * <p>They are looked for in the folder that is given, then in {@code $IBRIK_DATA}, then in {@code
 * ~/.cache/ibrik}, and in the subfolder {@code cifar-10-batches-bin} of each. Files with fewer
 * records than the official ones are taken as they are. {@code download(true)} fetches the archive,
 * 162 MB, into the first of these folders where there is none in any.
 */
public final class CIFAR10 extends ImageDataset {
  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  static final List<String> TRAIN =
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin");
  static final List<String> TEST = List.of("test_batch.bin");

  private static final Archive OFFICIAL =
      new Archive(
          URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
          "c32a1d4ab5d03f1284b67883e8d87530",
          "cifar-10-batches-bin");

  /** In {@code $IBRIK_DATA} or {@code ~/.cache/ibrik}. */
  public CIFAR10() {
    this(DataFolders.of(null), OFFICIAL, System.out);
  }

  /** In {@code root}, else as {@link #CIFAR10()}. */
  public CIFAR10(Path root) {
    this(DataFolders.of(root), OFFICIAL, System.out);
  }

  /** In {@code root}, else as {@link #CIFAR10()}. */
  public CIFAR10(String root) {
    this(Path.of(root));
  }

  CIFAR10(DataFolders folders, Archive archive, PrintStream progress) {
    super(
        "CIFAR10",
        CLASSES,
        (train, download) -> {
          var files = train ? TRAIN : TEST;
          var folder = archive.find("CIFAR10", folders, files, download, progress);
          return new BinaryRecords(1, CLASSES.size()).read(folder, files);
        });
  }

  /**
   * CIFAR-10 where this machine has it, otherwise {@link Shapes}, and a line on {@code System.out}
   * that says so: for notebooks that are to run everywhere.
   */
  public static ImageDataset orShapes() {
    return orShapes(DataFolders.of(null), System.out);
  }

  static ImageDataset orShapes(DataFolders folders, PrintStream notices) {
    if (folders.find(OFFICIAL.folder(), TRAIN).isPresent()) {
      return new CIFAR10(folders, OFFICIAL, notices);
    }
    notices.println(
        "CIFAR-10 is not on this machine (looked in "
            + folders
            + "): using Shapes, which this program draws.\nTo get CIFAR-10:"
            + " new CIFAR10().download(true).size()");
    return new Shapes();
  }
}
