package ibrik.bench;

import ibrik.nn.AdaptiveAvgPool2d;
import ibrik.nn.BatchNorm2d;
import ibrik.nn.Conv2d;
import ibrik.nn.Flatten;
import ibrik.nn.Linear;
import ibrik.nn.MaxPool2d;
import ibrik.nn.Module;
import ibrik.nn.ReLU;
import ibrik.nn.Sequential;
import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** The networks, written as a user writes them. */
final class Models {
  private Models() {}

  /** The tutorials' CIFAR-10 network. */
  static Sequential quick() {
    return new Sequential(
        new Conv2d(3, 32, 5).padding(2),
        new MaxPool2d(2),
        new Conv2d(32, 32, 5).padding(2),
        new MaxPool2d(2),
        new Conv2d(32, 64, 5).padding(2),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(1024, 64),
        new Linear(64, 10));
  }

  /** The tutorials' {@code SimpleCNN} at 32×32 with 64 and 128 channels. */
  static Sequential simpleCnn() {
    return new Sequential(
        new Conv2d(3, 64, 3).padding(1),
        new BatchNorm2d(64),
        new ReLU(),
        new Conv2d(64, 128, 3).padding(1),
        new BatchNorm2d(128),
        new ReLU(),
        new Flatten(),
        new Linear(128 * 32 * 32, 10));
  }

  static Sequential mlp() {
    return new Sequential(
        new Linear(784, 512), new ReLU(), new Linear(512, 256), new ReLU(), new Linear(256, 10));
  }

  /** {@code depth} convolutions of 64 channels at 8×8. */
  static Sequential convolutions(int depth) {
    var result = new Sequential();
    for (var i = 0; i < depth; i++) {
      result.add(new Conv2d(64, 64, 3).padding(1));
    }
    return result.add(new Flatten()).add(new Linear(64 * 8 * 8, 10));
  }

  /** ResNet-18 (He et al., 2015) with the 3×3 stem for CIFAR-10. */
  static Sequential resNet18() {
    return new Sequential(
        new Conv2d(3, 64, 3).padding(1).bias(false),
        new BatchNorm2d(64),
        new ReLU(),
        new BasicBlock(64, 64, 1),
        new BasicBlock(64, 64, 1),
        new BasicBlock(64, 128, 2),
        new BasicBlock(128, 128, 1),
        new BasicBlock(128, 256, 2),
        new BasicBlock(256, 256, 1),
        new BasicBlock(256, 512, 2),
        new BasicBlock(512, 512, 1),
        new AdaptiveAvgPool2d(1),
        new Flatten(),
        new Linear(512, 10));
  }

  /** Two convolutions and a shortcut. */
  private static final class BasicBlock extends Module {
    private final Sequential main;
    private final Sequential shortcut;

    BasicBlock(int in, int out, int stride) {
      main =
          new Sequential(
              new Conv2d(in, out, 3).stride(stride).padding(1).bias(false),
              new BatchNorm2d(out),
              new ReLU(),
              new Conv2d(out, out, 3).padding(1).bias(false),
              new BatchNorm2d(out));
      shortcut =
          stride == 1
              ? new Sequential()
              : new Sequential(
                  new Conv2d(in, out, 1).stride(stride).bias(false), new BatchNorm2d(out));
    }

    @Override
    public Tensor forward(Tensor x) {
      return F.relu(main.call(x).add(shortcut.call(x)));
    }
  }
}
