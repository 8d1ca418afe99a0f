package ibrik.bench;

import java.util.List;
import java.util.stream.Stream;

/** Several workloads as one. */
record Together(List<Workload> parts) implements Workload {
  static Workload of(Workload... parts) {
    return new Together(List.of(parts));
  }

  static Workload of(Stream<? extends Workload> parts) {
    return new Together(List.copyOf(parts.toList()));
  }

  @Override
  public List<Task> tasks() {
    return parts.stream().flatMap(part -> part.tasks().stream()).toList();
  }
}
