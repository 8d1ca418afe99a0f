package ibrik.vision;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Fashion-MNIST: 60,000 training and 10,000 test pictures of clothes, grey, 28 x 28 pixels (Xiao et
 * al., 2017).
 *
 * <p>Its IDX files, compressed or not, are looked for in the folder that is given, then in {@code
 * $IBRIK_DATA}, then in {@code ~/.cache/ibrik}, and in the subfolder {@code FashionMNIST/raw} of
 * each. {@code download(true)} fetches those that are missing.
 */
public final class FashionMNIST extends ImageDataset {
  private static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private static final IdxFiles OFFICIAL =
      new IdxFiles(
          "FashionMNIST",
          URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
          Map.of(
              "train-images-idx3-ubyte", "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
              "train-labels-idx1-ubyte", "25c81989df183df01b3e8a0aad5dffbe",
              "t10k-images-idx3-ubyte", "bef4ecab320f06d8554ea6380940ec79",
              "t10k-labels-idx1-ubyte", "bb300cfdad3c16e7a12a480ee83cd310"));

  /** In {@code $IBRIK_DATA} or {@code ~/.cache/ibrik}. */
  public FashionMNIST() {
    this(DataFolders.of(null), OFFICIAL, System.out);
  }

  /** In {@code root}, else as {@link #FashionMNIST()}. */
  public FashionMNIST(Path root) {
    this(DataFolders.of(root), OFFICIAL, System.out);
  }

  /** In {@code root}, else as {@link #FashionMNIST()}. */
  public FashionMNIST(String root) {
    this(Path.of(root));
  }

  FashionMNIST(DataFolders folders, IdxFiles files, PrintStream progress) {
    super(
        "FashionMNIST",
        CLASSES,
        (train, download) -> files.load(folders, train, download, progress));
  }
}
