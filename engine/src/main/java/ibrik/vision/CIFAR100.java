package ibrik.vision;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * CIFAR-100: 50,000 training and 10,000 test pictures of 100 classes, 32 x 32 pixels (Krizhevsky,
 * 2009), in the binary layout of its official archive. Found and fetched as {@link CIFAR10}, in the
 * subfolder {@code cifar-100-binary}.
 */
public final class CIFAR100 extends ImageDataset {
  private static final List<String> CLASSES =
      List.of(
          """
          apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge
          bus butterfly camel can castle caterpillar cattle chair chimpanzee clock cloud
          cockroach couch crab crocodile cup dinosaur dolphin elephant flatfish forest fox
          girl hamster house kangaroo keyboard lamp lawn_mower leopard lion lizard lobster man
          maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree
          pear pickup_truck pine_tree plain plate poppy porcupine possum rabbit raccoon ray
          road rocket rose sea seal shark shrew skunk skyscraper snail snake spider squirrel
          streetcar sunflower sweet_pepper table tank telephone television tiger tractor train
          trout tulip turtle wardrobe whale willow_tree wolf woman worm
          """
              .split("\\s+"));

  private static final List<String> TRAIN = List.of("train.bin");
  private static final List<String> TEST = List.of("test.bin");

  private static final Archive OFFICIAL =
      new Archive(
          URI.create("https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz"),
          "03b5dce01913d631647c71ecec9e9cb8",
          "cifar-100-binary");

  /** In {@code $IBRIK_DATA} or {@code ~/.cache/ibrik}. */
  public CIFAR100() {
    this(DataFolders.of(null), OFFICIAL, System.out);
  }

  /** In {@code root}, else as {@link #CIFAR100()}. */
  public CIFAR100(Path root) {
    this(DataFolders.of(root), OFFICIAL, System.out);
  }

  /** In {@code root}, else as {@link #CIFAR100()}. */
  public CIFAR100(String root) {
    this(Path.of(root));
  }

  CIFAR100(DataFolders folders, Archive archive, PrintStream progress) {
    super(
        "CIFAR100",
        CLASSES,
        (train, download) -> {
          var files = train ? TRAIN : TEST;
          var folder = archive.find("CIFAR100", folders, files, download, progress);
          // A record has a label of 20 coarse classes, then one of 100 fine ones.
          return new BinaryRecords(2, CLASSES.size()).read(folder, files);
        });
  }
}
