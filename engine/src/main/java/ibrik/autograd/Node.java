package ibrik.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * One recorded operation, seen from its backward side: gradients of its outputs go in, gradients of
 * its inputs come out.
 *
 * @param <T> what flows along the edges
 */
public abstract class Node<T> {
  private static final AtomicLong SEQUENCE = new AtomicLong();

  /** Nodes recorded later run earlier. */
  final long sequence = SEQUENCE.getAndIncrement();

  private final List<Edge<T>> next;
  private List<Hook<T>> hooks = List.of();

  private record Hook<T>(int slot, UnaryOperator<T> function) {}

  /**
   * @param next one edge for each input; null where no gradient is wanted
   */
  protected Node(List<Edge<T>> next) {
    this.next = next;
  }

  /** The name as PyTorch prints it, {@code MulBackward0}. */
  public abstract String name();

  /** How many outputs the operation has. */
  public int outputs() {
    return 1;
  }

  /** One edge for each input; null where no gradient is wanted. */
  public final List<Edge<T>> next() {
    return next;
  }

  /**
   * The gradients of the inputs.
   *
   * @param gradients one for each output, null where none has arrived
   * @return one for each input; null where there is none
   */
  protected abstract List<T> backward(List<T> gradients);

  /** Drops what was saved for backward; called after a pass that does not retain the graph. */
  protected void release() {}

  /**
   * Calls {@code function} with the gradient of output {@code slot} before this node runs; its
   * result, unless null, takes the gradient's place.
   *
   * @return removes the hook
   */
  public final Runnable addHook(int slot, UnaryOperator<T> function) {
    var hook = new Hook<>(slot, function);
    var longer = new ArrayList<>(hooks);
    longer.add(hook);
    hooks = List.copyOf(longer);
    return () -> hooks = hooks.stream().filter(h -> h != hook).toList();
  }

  final void runHooks(List<T> gradients) {
    for (var hook : hooks) {
      T gradient = gradients.get(hook.slot);
      T changed = gradient == null ? null : hook.function.apply(gradient);
      if (changed != null) {
        gradients.set(hook.slot, changed);
      }
    }
  }
}
