package ibrik.bench;

import static ibrik.bench.Contender.IBRIK;
import static ibrik.bench.Contender.LIBTORCH;
import static ibrik.bench.Contender.LIBTORCH_TUNED;

import ibrik.nn.LSTM;
import ibrik.nn.TransformerEncoderLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The workloads by name, for the engine and for its peers. */
final class Workloads {
  /** A workload as each contender does it, the engine first; made from the batch size. */
  record Sides(String description, SequencedMap<String, IntFunction<Workload>> sides) {
    /** Who can do it. */
    List<String> names() {
      return List.copyOf(sides.keySet());
    }
  }

  static final SequencedMap<String, Sides> ALL = all();

  private Workloads() {}

  private static SequencedMap<String, Sides> all() {
    var all = new LinkedHashMap<String, Sides>();
    all.put(
        "cifar10-quick",
        sides(
            "the tutorials' CIFAR-10 network, 3×32×32 images",
            n -> Training.classifier("", Models::quick, n, 3, 32, 32),
            n -> TorchTraining.classifier("", TorchNets::quick, n, 3, 32, 32)));
    all.put(
        "simple-cnn",
        sides(
            "convolution, batch normalisation, ReLU with 64 and 128 channels at 32×32",
            n -> Training.classifier("", Models::simpleCnn, n, 3, 32, 32),
            n -> TorchTraining.classifier("", TorchNets::simpleCnn, n, 3, 32, 32)));
    all.put(
        "resnet18",
        sides(
            "ResNet-18 with the 3×3 stem for CIFAR-10",
            n -> Training.classifier("", Models::resNet18, n, 3, 32, 32),
            n -> TorchTraining.classifier("", TorchNets::resNet18, n, 3, 32, 32)));
    all.put(
        "mlp",
        sides(
            "a perceptron 784-512-256-10, at the batch size and at 1",
            n ->
                Together.of(
                    Training.classifier(", batch " + n, Models::mlp, n, 784),
                    Training.classifier(", batch 1", Models::mlp, 1, 784)),
            n ->
                Together.of(
                    TorchTraining.classifier(", batch " + n, TorchNets::mlp, n, 784),
                    TorchTraining.classifier(", batch 1", TorchNets::mlp, 1, 784))));
    all.put(
        "lstm",
        sides(
            "an LSTM of 128 units over 64 steps",
            n -> Training.sequences(n, () -> new LSTM(128, 128), 64, n, 128),
            n -> TorchTraining.sequences(n, () -> TorchNets.lstmLayer(128), 64, n, 128)));
    all.put(
        "transformer",
        sides(
            "a transformer's encoder layer, 256 wide, 8 heads, 64 tokens, without dropout",
            n ->
                Training.sequences(
                    n,
                    () -> new TransformerEncoderLayer(256, 8).batchFirst(true).dropout(0),
                    n,
                    64,
                    256),
            n ->
                TorchTraining.sequences(
                    n, () -> TorchNets.encoderLayer(256, 8, 2048), n, 64, 256)));
    all.put("matmul", matmul());
    all.put(
        "elementwise",
        sides(
            "element-wise operations and reductions over 10⁴ to 10⁷ floats",
            n -> Elementwise.ibrik(),
            n -> Elementwise.libtorch()));
    all.put(
        "scalar",
        sides(
            "the smallest operation, by JMH",
            n -> ScalarAdd.of(ScalarAdd.Ibrik.class),
            n -> ScalarAdd.of(ScalarAdd.Libtorch.class)));
    all.put(
        "adam",
        sides("Adam's step over 10 M parameters", n -> AdamStep.ibrik(), n -> AdamStep.libtorch()));
    all.put("depth", depth());
    var epoch = new LinkedHashMap<String, IntFunction<Workload>>();
    epoch.put(IBRIK, Epoch::new);
    all.put("epoch", new Sides("an epoch's steps with loading, shuffling, metrics", epoch));
    return all;
  }

  private static Sides sides(
      String description, IntFunction<Workload> ibrik, IntFunction<Workload> libtorch) {
    var sides = new LinkedHashMap<String, IntFunction<Workload>>();
    sides.put(IBRIK, ibrik);
    sides.put(LIBTORCH, libtorch);
    sides.put(LIBTORCH_TUNED, libtorch);
    return new Sides(description, sides);
  }

  /** Also beside what libtorch may be built with. */
  private static Sides matmul() {
    var result =
        sides(
            "matrix products, 64 to 2,048, square and skinny",
            n -> MatrixProducts.ibrik(),
            n -> MatrixProducts.libtorch());
    result.sides().put("OpenBLAS", n -> MatrixProducts.openblas());
    result.sides().put("MKL", n -> MatrixProducts.mkl());
    return result;
  }

  private static Sides depth() {
    return sides(
        "2 to 16 convolutions of 64 channels in a row",
        n ->
            Together.of(
                IntStream.of(2, 4, 8, 16)
                    .mapToObj(
                        depth ->
                            Training.classifier(
                                ", depth " + depth,
                                () -> Models.convolutions(depth),
                                n,
                                64,
                                8,
                                8))),
        n ->
            Together.of(
                IntStream.of(2, 4, 8, 16)
                    .mapToObj(
                        depth ->
                            TorchTraining.classifier(
                                ", depth " + depth,
                                () -> TorchNets.convolutions(depth),
                                n,
                                64,
                                8,
                                8))));
  }
}
