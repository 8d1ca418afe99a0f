package ibrik.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** The workloads by name, for the engine and for its peer. */
final class Workloads {
  /** A workload as each side does it; made from the batch size. */
  record Pair(String description, IntFunction<Workload> ibrik, IntFunction<Workload> torch) {}

  static final Map<String, Pair> ALL =
      new TreeMap<>(
          Map.of(
              "cifar10-quick",
              new Pair(
                  "the tutorials' CIFAR-10 network: a training step and inference, 3×32×32 images",
                  Cifar10Quick::new,
                  batch -> new TorchCifar10Quick(batch, System.getenv("CHANNELS_LAST") != null))));

  private Workloads() {}
}
