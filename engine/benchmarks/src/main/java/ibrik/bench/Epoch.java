package ibrik.bench;

import static ibrik.tensor.Tensors.rand;
import static ibrik.tensor.Tensors.randint;

import ibrik.data.Batch;
import ibrik.data.DataLoader;
import ibrik.nn.CrossEntropyLoss;
import ibrik.nn.Module;
import ibrik.optim.SGD;
import ibrik.vision.CIFAR10;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * Training as the tutorials do it, from a folder in CIFAR-10's format through a shuffling loader,
 * with loss and accuracy summed up, beside the same step over one batch. The pictures are noise.
 */
final class Epoch implements Workload {
  private static final int FILES = 5;
  private static final int PICTURES = 10_000;
  private static final int RECORD = 1 + 3 * 32 * 32;

  private final Module net = Models.quick();
  private final CrossEntropyLoss lossFn = new CrossEntropyLoss();
  private final SGD optimizer = new SGD(net.parameters(), 0.01);
  private final int batch;
  private final Batch one;
  private final DataLoader loader;
  private Iterator<Batch> batches;
  private double loss;
  private long right;

  Epoch(int batch) {
    this.batch = batch;
    one = new Batch(rand(batch, 3, 32, 32), randint(10, new int[] {batch}));
    loader = new DataLoader(new CIFAR10(pictures()).train(true), batch).shuffle(true);
    batches = loader.iterator();
  }

  private static Path pictures() {
    try {
      var folder = Files.createTempDirectory("ibrik-bench");
      folder.toFile().deleteOnExit();
      var random = new Random(0);
      for (var i = 1; i <= FILES + 1; i++) {
        var name = i <= FILES ? "data_batch_" + i + ".bin" : "test_batch.bin";
        var file = folder.resolve(name);
        file.toFile().deleteOnExit();
        Files.write(file, records(random));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] records(Random random) {
    var result = new byte[PICTURES * RECORD];
    random.nextBytes(result);
    for (var i = 0; i < result.length; i += RECORD) {
      result[i] = (byte) random.nextInt(10);
    }
    return result;
  }

  @Override
  public List<Task> tasks() {
    return List.of(
        Task.rate("loaded", "images/s", batch, this::loaded),
        Task.rate("bare step", "images/s", batch, () -> train(one)));
  }

  private void loaded() {
    if (!batches.hasNext()) {
      batches = loader.iterator();
    }
    var next = batches.next();
    loss += train(next);
  }

  private double train(Batch next) {
    var scores = net.call(next.images());
    var value = lossFn.call(scores, next.labels());
    optimizer.zeroGrad();
    value.backward();
    optimizer.step();
    right += (long) scores.argmax(1).eq(next.labels()).sum().item();
    return value.itemDouble();
  }
}
