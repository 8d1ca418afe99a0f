package ibrik.tensor;

import ibrik.autograd.AnomalyMode;
import ibrik.autograd.Edge;
import ibrik.autograd.GradMode;
import ibrik.autograd.Node;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One differentiable operation: the base of all of them, and of operations of one's own.
 *
 * <p>A subclass checks its arguments, computes, {@linkplain #save saves} what its derivative needs,
 * and hands its result to {@link #result}; {@link #backward(Tensor)} gives the gradients of the
 * inputs in terms of tensor operations, so that it can be differentiated again. Gradients may come
 * in the broadcast shape or in another float dtype: they are summed and cast to fit the input.
 *
 * <pre>{@code
 * final class Cube extends Op {
 *   static Tensor of(Tensor x) {
 *     var op = new Cube(x);
 *     op.save(x);
 *     return op.result(x.detach().pow(3));
 *   }
 *   private Cube(Tensor x) { super("CubeBackward", x); }
 *   protected List<Tensor> backward(Tensor gradient) {
 *     return gradients(gradient.mul(saved(0).square().mul(3)));
 *   }
 * }
 * }</pre>
 */
public abstract class Op extends Node<Tensor> {
  private static final List<Edge<Tensor>> NOTHING = List.of();
  private static final Saved[] RELEASED = new Saved[0];

  private final String name;
  private final Meta[] inputs;

  /** Where it was called; null unless anomalies are looked for. */
  private final ForwardCall call;

  /** Of its inputs; known where anomalies are looked for. */
  private final boolean givenNan;

  private Saved[] saved;

  private record Saved(Tensor tensor, int version) {}

  private record Meta(int[] sizes, DType dtype) {}

  /**
   * Records the operation where recording is on and an input requires gradients.
   *
   * @param name its name in the graph, {@code MulBackward0}
   * @param inputs the tensors that gradients go to, in the order of {@link #backward}'s result
   */
  protected Op(String name, Tensor... inputs) {
    super(edges(inputs));
    this.name = name;
    this.inputs = recorded() ? metaOf(inputs) : null;
    call = recorded() ? ForwardCall.here(name) : null;
    givenNan = call != null && AnomalyMode.checksNan() && anyNan(inputs);
  }

  /** Whether an operation on {@code x} would be recorded. */
  static boolean records(Tensor x) {
    return x.requiresGrad() && GradMode.isEnabled();
  }

  /** Whether an operation on {@code a} and {@code b} would be recorded. */
  static boolean records(Tensor a, Tensor b) {
    return (a.requiresGrad() || b.requiresGrad()) && GradMode.isEnabled();
  }

  private static List<Edge<Tensor>> edges(Tensor[] inputs) {
    if (!GradMode.isEnabled()) {
      return NOTHING;
    }
    Edge<Tensor>[] edges = null;
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i] != null && inputs[i].requiresGrad()) {
        edges = edges == null ? newEdges(inputs.length) : edges;
        edges[i] = inputs[i].gradientEdge();
      }
    }
    return edges == null ? NOTHING : Arrays.asList(edges);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Edge<Tensor>[] newEdges(int n) {
    return new Edge[n];
  }

  private static boolean anyNan(Tensor[] tensors) {
    return Stream.of(tensors).anyMatch(ForwardCall::hasNan);
  }

  private static Meta[] metaOf(Tensor[] inputs) {
    var meta = new Meta[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      meta[i] = inputs[i] == null ? null : new Meta(inputs[i].sizes(), inputs[i].dtype());
    }
    return meta;
  }

  @Override
  public final String name() {
    return name;
  }

  /**
   * The shape of input number {@code i}, for who draws the graph; null where there is no such input
   * or the operation is not recorded.
   */
  public final Shape inputShape(int i) {
    return inputs == null || inputs[i] == null ? null : Shape.of(inputs[i].sizes);
  }

  /** Whether this operation is part of the graph. */
  protected final boolean recorded() {
    return !next().isEmpty();
  }

  /** Whether input {@code i} wants a gradient. */
  protected final boolean needs(int i) {
    return next().get(i) != null;
  }

  /** Keeps tensors for backward, where the operation is recorded. Null stays null. */
  protected final void save(Tensor... tensors) {
    if (recorded()) {
      saved = new Saved[tensors.length];
      for (int i = 0; i < tensors.length; i++) {
        markShared(tensors[i]);
        saved[i] =
            tensors[i] == null ? null : new Saved(tensors[i], tensors[i].storage().version());
      }
    }
  }

  /**
   * Saved tensor number {@code i}.
   *
   * @throws IllegalStateException after it was released by an earlier pass, or changed in place
   */
  protected final Tensor saved(int i) {
    if (saved == RELEASED) {
      throw new IllegalStateException(
          name
              + ": backward through the graph a second time: what it saved was freed by the first"
              + " pass; use backward(retainGraph) for that one");
    }
    var entry = saved[i];
    if (entry == null) {
      return null;
    }
    if (entry.tensor.storage().version() != entry.version) {
      throw new IllegalStateException(
          "%s: a tensor of shape %s that is needed for the gradient was modified by an in-place operation (it is at version %d, expected %d); change a clone of it instead"
              .formatted(
                  name,
                  Shape.format(entry.tensor.sizes()),
                  entry.tensor.storage().version(),
                  entry.version));
    }
    return entry.tensor;
  }

  @Override
  protected final void release() {
    if (saved != null) {
      saved = RELEASED;
    }
  }

  /** {@code output}, a new tensor without history, as this operation's only result. */
  protected final Tensor result(Tensor output) {
    return result(output, 0);
  }

  /** {@code output}, a new tensor without history, as result number {@code slot}. */
  protected final Tensor result(Tensor output, int slot) {
    demandNumbers(output);
    if (recorded() && output.dtype().isFloatingPoint()) {
      output.setHistory(this, slot);
    }
    return output;
  }

  /** {@code changed}, whose elements this operation has just overwritten, as its result. */
  protected final Tensor resultInPlace(Tensor changed) {
    changed.storage().bumpVersion();
    demandNumbers(changed);
    if (recorded()) {
      changed.rebaseHistory(this);
    }
    return changed;
  }

  /**
   * The gradients of the inputs, given the gradient of the only output.
   *
   * @return one for each input, made by {@link #gradients}; null where {@link #needs} says no
   */
  protected List<Tensor> backward(Tensor gradient) {
    throw new AssertionError(name + " has one output or defines gradientsOf(List)");
  }

  /** For operations of several outputs: as {@link #backward(Tensor)}; null where none arrived. */
  protected List<Tensor> gradientsOf(List<Tensor> gradients) {
    return backward(gradients.getFirst());
  }

  /** A list that may hold nulls. */
  protected static List<Tensor> gradients(Tensor... gradients) {
    return Arrays.asList(gradients);
  }

  @Override
  protected final List<Tensor> backward(List<Tensor> gradients) {
    // What is passed on, or given to several inputs, has more than one holder.
    gradients.forEach(Op::markShared);
    var out = call == null ? gradientsOf(gradients) : traced(gradients);
    for (int i = 0; i < out.size(); i++) {
      var gradient = out.get(i);
      if (gradient != null) {
        out.set(i, needs(i) ? fit(gradient, inputs[i]) : null);
        if (out.lastIndexOf(gradient) > i) {
          markShared(gradient);
        }
      }
    }
    return out;
  }

  /** A NaN that is in a result but was in no input came about here. */
  private void demandNumbers(Tensor output) {
    if (call != null && !givenNan && AnomalyMode.checksNan() && ForwardCall.hasNan(output)) {
      throw new IllegalStateException(
          "detectAnomaly: the operation of %s made NaN of inputs without NaN, in a result of shape %s, at %s"
              .formatted(name, Shape.format(output.sizes()), call.place()),
          call);
    }
  }

  /** {@link #gradientsOf}; whatever goes wrong tells where the operation was called. */
  private List<Tensor> traced(List<Tensor> gradients) {
    List<Tensor> out;
    try {
      out = gradientsOf(gradients);
    } catch (RuntimeException e) {
      e.addSuppressed(call);
      throw e;
    }
    for (int i = 0; i < out.size(); i++) {
      if (AnomalyMode.checksNan() && ForwardCall.hasNan(out.get(i))) {
        throw new IllegalStateException(
            "detectAnomaly: %s returned NaN as the gradient of its input %d, of shape %s; the operation was called at %s"
                .formatted(name, i, Shape.format(inputs[i].sizes), call.place()),
            call);
      }
    }
    return out;
  }

  private static void markShared(Tensor tensor) {
    if (tensor != null) {
      tensor.storage().markShared();
    }
  }

  private static Tensor fit(Tensor gradient, Meta input) {
    var summed =
        Arrays.equals(gradient.sizes(), input.sizes) ? gradient : gradient.sumToSize(input.sizes);
    return summed.dtype() == input.dtype ? summed : summed.to(input.dtype);
  }
}
