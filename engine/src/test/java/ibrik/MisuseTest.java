package ibrik;

import static ibrik.io.TensorFiles.load;
import static ibrik.io.TensorFiles.loadTensor;
import static ibrik.io.TensorFiles.save;
import static ibrik.io.TensorFiles.saveObject;
import static ibrik.tensor.Tensors.ones;
import static ibrik.tensor.Tensors.tensor;
import static ibrik.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ibrik.data.DataLoader;
import ibrik.data.Datasets;
import ibrik.data.RandomSampler;
import ibrik.data.SequentialSampler;
import ibrik.data.Subset;
import ibrik.data.SubsetRandomSampler;
import ibrik.data.TensorDataset;
import ibrik.data.WeightedRandomSampler;
import ibrik.nn.Linear;
import ibrik.optim.Adam;
import ibrik.optim.CosineAnnealingLR;
import ibrik.optim.Hyperparameter;
import ibrik.optim.LambdaLR;
import ibrik.optim.OneCycleLR;
import ibrik.optim.ParamGroup;
import ibrik.optim.RMSprop;
import ibrik.optim.ReduceLROnPlateau;
import ibrik.optim.SGD;
import ibrik.optim.StepLR;
import ibrik.tensor.Tensor;
import ibrik.tensorboard.EventReader;
import ibrik.tensorboard.SummaryWriter;
import ibrik.vision.CIFAR10;
import ibrik.vision.CenterCrop;
import ibrik.vision.ColorJitter;
import ibrik.vision.Compose;
import ibrik.vision.Grayscale;
import ibrik.vision.Image;
import ibrik.vision.ImageFolder;
import ibrik.vision.Images;
import ibrik.vision.Normalize;
import ibrik.vision.Pad;
import ibrik.vision.Posterize;
import ibrik.vision.RandomChoice;
import ibrik.vision.RandomCrop;
import ibrik.vision.RandomErasing;
import ibrik.vision.RandomHorizontalFlip;
import ibrik.vision.Resize;
import ibrik.vision.Solarize;
import ibrik.vision.ToImage;
import ibrik.vision.ToTensor;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What a clumsy user does to files, data, optimizers and pictures is refused with a reason. */
class MisuseTest {
  @TempDir static Path folder;

  /**
   * A call, and what its message must name.
   *
   * @param names parts of the message: the operation, and what was given
   */
  private record Misuse(Executable call, String... names) {}

  private static Misuse of(Executable call, String... names) {
    return new Misuse(call, names);
  }

  private static List<Tensor> params() {
    return List.of(ones(2).requiresGrad_());
  }

  private static TensorDataset data() {
    return new TensorDataset(ones(10, 3), zeros(10));
  }

  private static Image picture() {
    return Image.filled(Image.Mode.RGB, 8, 6, 1, 2, 3);
  }

  private static final List<Misuse> FILES =
      List.of(
          of(() -> save(ones(2), "x.txt"), "save", "x.txt"),
          of(() -> save(Map.of("x", ones(2)), "x.npy"), "save", "x.npy"),
          of(() -> saveObject(Map.of(), "x.safetensors"), "saveObject", "x.safetensors"),
          of(() -> saveObject(new Object(), folder.resolve("x.pt")), "save", "Object"),
          of(() -> save(ones(2), folder.resolve("none/x.npy")), "save", "none/x.npy"),
          of(() -> load("x.npy"), "load", "loadTensor"),
          of(() -> load(folder.resolve("none.pt")), "load", "none.pt"),
          of(() -> loadTensor(folder.resolve("none.npy")), "load", "none.npy"),
          of(() -> Images.read(folder.resolve("none.png")), "Images.read", "none.png"),
          of(() -> Images.decode(new byte[] {1, 2, 3}), "Images.read", "3 bytes"),
          of(() -> picture().save(folder.resolve("x.tga")), "save", "tga"),
          of(() -> new ImageFolder(folder.resolve("none")), "ImageFolder", "none"),
          of(() -> new CIFAR10(folder.resolve("none")).size(), "CIFAR10", "download(true)"),
          of(() -> EventReader.read(folder.resolve("none")), "EventReader", "none"));

  private static final List<Misuse> DATA =
      List.of(
          of(() -> new DataLoader(data(), 0), "DataLoader", "batchSize", "0"),
          of(() -> new DataLoader(data(), 2).numWorkers(-1), "DataLoader", "numWorkers", "-1"),
          of(() -> new DataLoader(data(), 2).prefetchFactor(0), "DataLoader", "prefetchFactor"),
          of(
              () -> new DataLoader(data(), 2).shuffle(true).sampler(new SequentialSampler(3)),
              "DataLoader",
              "shuffle"),
          of(
              () ->
                  new DataLoader(data(), 2).sampler(new SubsetRandomSampler(99)).iterator().next(),
              "99"),
          of(() -> new SubsetRandomSampler(0, -1), "SubsetRandomSampler", "-1"),
          of(() -> new TensorDataset(ones(3), ones(4)), "TensorDataset", "4"),
          of(TensorDataset::new, "TensorDataset", "none"),
          of(() -> new Subset<>(data(), 10), "Subset", "10"),
          of(() -> Datasets.randomSplit(data(), 3, 3), "randomSplit", "10"),
          of(() -> Datasets.randomSplit(data(), 0.5, 0.2), "randomSplit", "0.2"),
          of(() -> new RandomSampler(0, true, 5, null), "RandomSampler", "5"),
          of(() -> new WeightedRandomSampler(new double[] {1, -1}, 1), "WeightedRandomSampler"),
          of(() -> new WeightedRandomSampler(new double[] {0}, 1), "WeightedRandomSampler"));

  private static final List<Misuse> OPTIMIZERS =
      List.of(
          of(() -> new SGD(List.of(), 0.1), "optimizer", "empty"),
          of(() -> new SGD(params(), -0.1), "lr", "-0.1"),
          of(() -> new SGD(params(), Double.NaN), "lr", "NaN"),
          of(() -> new SGD(List.of(ones(2).requiresGrad_().mul(2)), 0.1), "optimizer", "leaf"),
          of(() -> new SGD(params(), 0.1).nesterov(true), "SGD", "momentum"),
          of(() -> new Adam(params()).betas(0.9, 1), "beta2", "1.0"),
          of(() -> new RMSprop(params()).eps(-1), "eps", "-1"),
          of(
              () ->
                  new Adam(params())
                      .addParamGroup(new ParamGroup(params()).set(Hyperparameter.MOMENTUM, 0.9)),
              "optimizer",
              "momentum"),
          of(() -> new StepLR(new SGD(params(), 1), 0), "StepLR", "0"),
          of(() -> new CosineAnnealingLR(new SGD(params(), 1), -1), "CosineAnnealingLR", "-1"),
          of(() -> new OneCycleLR(new SGD(params(), 1), 0.1, 0), "OneCycleLR", "0"),
          of(() -> new LambdaLR(new SGD(params(), 1), List.of()), "LambdaLR", "given 0"),
          of(() -> new ReduceLROnPlateau(new SGD(params(), 1)).mode("up"), "mode", "up"),
          of(() -> new Adam(params()).loadStateDict(Map.of()), "loadStateDict", "param_groups"));

  private static final List<Misuse> PICTURES =
      List.of(
          of(() -> new Normalize(new double[] {0.5}, new double[] {0}), "Normalize"),
          of(() -> new Normalize(0.5, 0.5).apply(picture()), "Normalize", "ToTensor"),
          of(() -> new Resize(0), "Resize", "0"),
          of(() -> new CenterCrop(-1), "CenterCrop", "-1"),
          of(() -> new RandomCrop(32).apply(ones(3, 8, 8)), "RandomCrop", "32"),
          of(() -> new RandomHorizontalFlip(1.5), "RandomHorizontalFlip", "1.5"),
          of(() -> new RandomErasing(-0.5), "RandomErasing", "-0.5"),
          of(() -> new ColorJitter().hue(0.7), "0.7"),
          of(() -> new Grayscale(2), "Grayscale", "2"),
          of(() -> new Pad(1, 2, 3), "Pad", "[1, 2, 3]"),
          of(() -> new Pad(1).paddingMode("mirror"), "Pad", "mirror"),
          of(() -> new Solarize(300), "Solarize", "300"),
          of(() -> new Posterize(9), "Posterize", "9"),
          of(() -> new Posterize(4).apply(ones(3, 2, 2)), "Posterize", "ToTensor"),
          of(RandomChoice::new, "RandomChoice"),
          of(() -> new ToImage().apply(ones(2, 3, 4, 4)), "ToImage", "[2, 3, 4, 4]"),
          of(() -> new Compose(new ToTensor(), new ToTensor()).apply(picture()), "ToTensor"),
          of(() -> picture().get(8, 0, 0), "8"),
          of(() -> Image.of(Image.Mode.L, 2, 2, new byte[3]), "Image", "3 bytes"));

  private static void withWriter(java.util.function.Consumer<SummaryWriter> use) {
    try (var writer = new SummaryWriter(folder.resolve("logs"))) {
      use.accept(writer);
    }
  }

  private static final List<Misuse> TENSORBOARD =
      List.of(
          of(() -> withWriter(w -> w.addImage("x", ones(2, 3), 0)), "addImage", "CHW"),
          of(() -> withWriter(w -> w.addImage("x", ones(2, 4, 4), 0)), "addImage", "channels"),
          of(() -> withWriter(w -> w.addImages("x", ones(3, 4, 4), 0)), "addImages", "NCHW"),
          of(
              () -> withWriter(w -> w.addHistogram("x", tensor(Double.NaN), 0)),
              "addHistogram",
              "finite"),
          of(
              () -> withWriter(w -> w.addHparams(Map.of("net", new Linear(1, 1)), Map.of())),
              "addHparams",
              "net"));

  @TestFactory
  Stream<DynamicTest> everyMisuseIsExplained() {
    return Stream.of(FILES, DATA, OPTIMIZERS, PICTURES, TENSORBOARD)
        .flatMap(List::stream)
        .map(misuse -> dynamicTest(String.join(" ", misuse.names), () -> check(misuse)));
  }

  private static void check(Misuse misuse) {
    var error = assertThrows(RuntimeException.class, misuse.call);
    boolean known =
        error instanceof IllegalArgumentException
            || error instanceof IndexOutOfBoundsException
            || error instanceof IllegalStateException;
    if (!known) {
      assertInstanceOf(UncheckedIOException.class, error);
    }
    for (String name : misuse.names) {
      assertTrue(String.valueOf(error.getMessage()).contains(name), () -> name + " in " + error);
    }
  }
}
