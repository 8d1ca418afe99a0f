package ibrik.bench;

import static ibrik.tensor.Tensors.manualSeed;
import static ibrik.tensor.Tensors.noGrad;
import static ibrik.tensor.Tensors.rand;
import static ibrik.tensor.Tensors.randint;

import ibrik.nn.Conv2d;
import ibrik.nn.CrossEntropyLoss;
import ibrik.nn.Flatten;
import ibrik.nn.Linear;
import ibrik.nn.MaxPool2d;
import ibrik.nn.Sequential;
import ibrik.optim.SGD;
import ibrik.tensor.Tensor;
import java.util.List;

/** The tutorials' CIFAR-10 network, written as a user writes it. */
final class Cifar10Quick implements Workload {
  private final int batch;
  private final Sequential model;
  private final CrossEntropyLoss loss = new CrossEntropyLoss();
  private final SGD optimizer;
  private final Tensor images;
  private final Tensor labels;

  Cifar10Quick(int batch) {
    this.batch = batch;
    manualSeed(0);
    model =
        new Sequential(
            new Conv2d(3, 32, 5).padding(2),
            new MaxPool2d(2),
            new Conv2d(32, 32, 5).padding(2),
            new MaxPool2d(2),
            new Conv2d(32, 64, 5).padding(2),
            new MaxPool2d(2),
            new Flatten(),
            new Linear(1024, 64),
            new Linear(64, 10));
    optimizer = new SGD(model.parameters(), 0.01);
    images = rand(batch, 3, 32, 32);
    labels = randint(10, new int[] {batch});
  }

  @Override
  public List<Task> tasks() {
    return List.of(
        new Task("train", "images/s", batch, this::train),
        new Task("inference", "images/s", batch, this::infer));
  }

  private void train() {
    optimizer.zeroGrad();
    loss.forward(model.forward(images), labels).backward();
    optimizer.step();
  }

  private void infer() {
    noGrad(() -> model.forward(images));
  }
}
