package ibrik.vision;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * MNIST: 60,000 training and 10,000 test pictures of handwritten digits, grey, 28 x 28 pixels
 * (LeCun et al., 1998).
 *
 * <p>Its IDX files, compressed or not, are looked for in the folder that is given, then in {@code
 * $IBRIK_DATA}, then in {@code ~/.cache/ibrik}, and in the subfolder {@code MNIST/raw} of each.
 * {@code download(true)} fetches those that are missing.
 */
public final class MNIST extends ImageDataset {
  private static final List<String> CLASSES =
      List.of(
          "0 - zero",
          "1 - one",
          "2 - two",
          "3 - three",
          "4 - four",
          "5 - five",
          "6 - six",
          "7 - seven",
          "8 - eight",
          "9 - nine");

  private static final IdxFiles OFFICIAL =
      new IdxFiles(
          "MNIST",
          URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
          Map.of(
              "train-images-idx3-ubyte", "f68b3c2dcbeaaa9fbdd348bbdeb94873",
              "train-labels-idx1-ubyte", "d53e105ee54ea40749a09fcbcd1e9432",
              "t10k-images-idx3-ubyte", "9fb629c4189551a2d022fa330f9573f3",
              "t10k-labels-idx1-ubyte", "ec29112dd5afa0611ce80d1b7f02629c"));

  /** In {@code $IBRIK_DATA} or {@code ~/.cache/ibrik}. */
  public MNIST() {
    this(DataFolders.of(null), OFFICIAL, System.out);
  }

  /** In {@code root}, else as {@link #MNIST()}. */
  public MNIST(Path root) {
    this(DataFolders.of(root), OFFICIAL, System.out);
  }

  /** In {@code root}, else as {@link #MNIST()}. */
  public MNIST(String root) {
    this(Path.of(root));
  }

  MNIST(DataFolders folders, IdxFiles files, PrintStream progress) {
    super("MNIST", CLASSES, (train, download) -> files.load(folders, train, download, progress));
  }
}
