package ibrik.bench;

import static ibrik.tensor.Tensors.manualSeed;
import static ibrik.tensor.Tensors.noGrad;
import static ibrik.tensor.Tensors.rand;
import static ibrik.tensor.Tensors.randint;

import ibrik.nn.CrossEntropyLoss;
import ibrik.nn.MSELoss;
import ibrik.nn.Module;
import ibrik.optim.SGD;
import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A network that learns one batch again and again, and is asked about it. */
final class Training implements Workload {
  private final String label;
  private final String unit;
  private final int items;
  private final Module model;
  private final UnaryOperator<Tensor> loss;
  private final SGD optimizer;
  private final Tensor input;

  private Training(
      String label,
      String unit,
      int items,
      Module model,
      Tensor input,
      UnaryOperator<Tensor> loss) {
    this.label = label;
    this.unit = unit;
    this.items = items;
    this.model = model;
    this.input = input;
    this.loss = loss;
    optimizer = new SGD(model.parameters(), 0.01);
  }

  /** Classifies inputs of {@code shape}, whose first number is the batch, into ten classes. */
  static Training classifier(String label, Supplier<? extends Module> model, int... shape) {
    manualSeed(0);
    var network = model.get();
    var input = rand(shape);
    var labels = randint(10, new int[] {shape[0]});
    var criterion = new CrossEntropyLoss();
    return new Training(
        label, "images/s", shape[0], network, input, y -> criterion.call(y, labels));
  }

  /** Maps sequences of {@code shape} to sequences; {@code items} of them are a batch. */
  static Training sequences(int items, Supplier<? extends Module> model, int... shape) {
    manualSeed(0);
    var network = model.get();
    var input = rand(shape);
    var target = rand(shape);
    var criterion = new MSELoss();
    return new Training(
        "", "sequences/s", items, network, input, y -> criterion.forward(y, target));
  }

  @Override
  public List<Task> tasks() {
    return List.of(
        Task.rate("train" + label, unit, items, this::train),
        Task.rate("inference" + label, unit, items, this::infer));
  }

  private void train() {
    model.train();
    optimizer.zeroGrad();
    loss.apply(model.call(input)).backward();
    optimizer.step();
  }

  private void infer() {
    model.eval();
    noGrad(() -> model.call(input));
  }

  @Override
  public long digest() {
    var result = 0L;
    for (var parameter : model.parameters()) {
      result = 31 * result + Arrays.hashCode(parameter.detach().toFloatArray());
    }
    return result;
  }
}
