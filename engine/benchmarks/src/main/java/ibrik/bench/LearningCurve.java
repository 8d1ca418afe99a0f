package ibrik.bench;

import ibrik.autograd.GradMode;
import ibrik.data.Batch;
import ibrik.data.DataLoader;
import ibrik.nn.CrossEntropyLoss;
import ibrik.nn.Module;
import ibrik.optim.SGD;
import ibrik.tensor.RandomFunctions;
import ibrik.vision.CIFAR10;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The tutorials' training run: CIFAR-10 quick, batch 64, SGD 0.01, with the losses of the first
 * steps and the results of each epoch in the form in which PyTorch's were written down.
 */
@Command(
    name = "learning-curve",
    description = "Trains CIFAR-10 quick as the tutorials do; prints losses and accuracies.",
    mixinStandardHelpOptions = true)
final class LearningCurve implements Runnable {
  private static final int FIRST_STEPS = 20;

  @Parameters(paramLabel = "DIRECTORY", description = "Where CIFAR-10's .bin files are.")
  private String directory;

  @Option(names = "--epochs", defaultValue = "5", description = "Epochs (${DEFAULT-VALUE}).")
  private int epochs;

  @Option(names = "--seed", defaultValue = "0", description = "For manualSeed (${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public void run() {
    RandomFunctions.manualSeed(seed);
    new Training().train(directory, epochs);
  }

  /** A network that learns. */
  private static final class Training {
    private final Module net = Models.quick();
    private final CrossEntropyLoss lossFn = new CrossEntropyLoss();
    private final SGD optimizer = new SGD(net.parameters(), 0.01);
    private int steps;

    private void train(String directory, int epochs) {
      var loader = new DataLoader(new CIFAR10(directory).train(true), 64).shuffle(true);
      var test = new DataLoader(new CIFAR10(directory).train(false), 500);
      long start = System.nanoTime();
      for (int epoch = 1; epoch <= epochs; epoch++) {
        double total = 0;
        for (var batch : loader) {
          total += step(batch);
        }
        long trained = System.nanoTime();
        report(epoch, total / loader.size(), test, (trained - start) / 1e9);
      }
    }

    private double step(Batch batch) {
      var loss = lossFn.call(net.call(batch.images()), batch.labels());
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
      double value = loss.itemDouble();
      if (++steps <= FIRST_STEPS) {
        System.out.printf(Locale.ROOT, "step %d loss %.6f%n", steps, value);
      }
      return value;
    }

    private void report(int epoch, double trainLoss, DataLoader test, double seconds) {
      double loss = 0;
      long right = 0;
      long seen = 0;
      try (var _ = GradMode.set(false)) {
        for (var batch : test) {
          var scores = net.call(batch.images());
          loss += lossFn.call(scores, batch.labels()).itemDouble() * batch.size();
          right += (long) scores.argmax(1).eq(batch.labels()).sum().item();
          seen += batch.size();
        }
      }
      System.out.printf(
          Locale.ROOT,
          "epoch %d train_loss %.4f test_loss %.4f test_acc %.4f %.0fs%n",
          epoch,
          trainLoss,
          loss / seen,
          right / (double) seen,
          seconds);
    }
  }
}
