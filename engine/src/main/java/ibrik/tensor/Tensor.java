package ibrik.tensor;

import ibrik.autograd.Edge;
import ibrik.autograd.GradMode;
import ibrik.autograd.Node;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A multi-dimensional array of one {@link DType}, with gradients.
 *
 * <p>Methods are PyTorch's, in its order of arguments; a name that ends in an underscore changes
 * the tensor itself. Several tensors may be views of one {@link Storage}: each has its sizes,
 * strides and offset. Instances are not safe for use by several threads while one of them changes
 * it.
 *
 * <p>Inside the engine the result of a convolution or pooling may lie channels-last in memory. That
 * is never seen from outside: whoever asks for strides, or for a view, finds it row-major ({@link
 * MemoryFormat}).
 */
public non-sealed class Tensor
    implements PointwiseOps, ReductionOps, ShapeOps, IndexOps, LinalgOps {
  private static final int[] NO_DIMS = {};

  private Storage storage;
  private final int[] sizes;
  private int[] strides;
  private int offset;

  /** The strides are channels-last; nobody else shares the storage then. */
  private boolean channelsLast;

  /** Made from a Java number: weak in type promotion. */
  private final boolean number;

  /** The tensor that this one is a view of; null for one that has its storage by itself. */
  private final Tensor base;

  private Autograd autograd;

  /** What only tensors in a graph have. */
  private static final class Autograd {
    boolean requiresGrad;
    boolean retainsGrad;
    Tensor grad;
    Node<Tensor> gradFn;
    int slot;
    AccumulateGrad accumulator;

    /** Version of the storage that {@link #gradFn} belongs to, for views. */
    int version;
  }

  private Tensor(
      Storage storage, int[] sizes, int[] strides, int offset, Tensor base, boolean number) {
    this.storage = storage;
    this.sizes = sizes;
    this.strides = strides;
    this.offset = offset;
    this.base = base;
    this.number = number;
  }

  /** A tensor on the same storage as {@code data}, a leaf without history. */
  protected Tensor(Tensor data) {
    this(data.rowMajor().storage, data.sizes, data.strides, data.offset, null, false);
  }

  /**
   * A row-major tensor on {@code storage} itself.
   *
   * @throws IllegalArgumentException where the storage has another number of elements
   */
  public static Tensor of(Storage storage, int... sizes) {
    if (Dims.checkedNumel("Tensor.of", sizes) != storage.size()) {
      throw new IllegalArgumentException(
          "Tensor.of: a storage of %d elements can't have shape %s"
              .formatted(storage.size(), Shape.format(sizes)));
    }
    return new Tensor(storage, sizes.clone(), Dims.contiguousStrides(sizes), 0, null, false);
  }

  /** A new tensor of zeros. */
  static Tensor allocate(DType dtype, int[] sizes) {
    return rowMajor(Storage.allocate(dtype, Dims.checkedNumel("allocate", sizes)), sizes);
  }

  private static Tensor rowMajor(Storage storage, int[] sizes) {
    return new Tensor(storage, sizes, Dims.contiguousStrides(sizes), 0, null, false);
  }

  /** A new tensor of zeros with the memory layout of {@code like}, which has these sizes. */
  static Tensor allocateLike(DType dtype, Tensor like) {
    return allocate(dtype, like.sizes).laidOutAs(like);
  }

  /** A new tensor with anything in it, for who writes all of its elements. */
  static Tensor empty(DType dtype, int[] sizes) {
    return rowMajor(Storage.empty(dtype, Dims.checkedNumel("allocate", sizes)), sizes);
  }

  /** As {@link #empty}, with the memory layout of {@code like}, which has these sizes. */
  static Tensor emptyLike(DType dtype, Tensor like) {
    return empty(dtype, like.sizes).laidOutAs(like);
  }

  private Tensor laidOutAs(Tensor like) {
    if (like.channelsLast) {
      strides = like.strides;
      channelsLast = true;
    }
    return this;
  }

  /** A tensor on {@code storage} itself, with sizes and memory layout of a dense {@code like}. */
  static Tensor onLayoutOf(Tensor like, Storage storage) {
    var made = new Tensor(storage, like.sizes, like.strides, 0, null, false);
    made.channelsLast = like.channelsLast;
    return made;
  }

  /** A dense channels-last tensor on {@code storage} itself; for {@link MemoryFormat}. */
  static Tensor channelsLast(Storage storage, int[] sizes, int[] strides) {
    var made = new Tensor(storage, sizes, strides, 0, null, false);
    made.channelsLast = true;
    return made;
  }

  /** A tensor without dimensions that is weak in type promotion, as Python's numbers are. */
  static Tensor number(Number value) {
    var storage =
        isWhole(value)
            ? Storage.of(new long[] {value.longValue()})
            : Storage.of(new double[] {value.doubleValue()});
    return new Tensor(storage, NO_DIMS, NO_DIMS, 0, null, true);
  }

  /** Whether it is a whole number by its type. */
  static boolean isWhole(Number value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte;
  }

  /** A view of this tensor without history; {@link View} adds it. */
  Tensor viewOf(int[] newSizes, int[] newStrides, int newOffset) {
    canonicalize();
    storage.markShared();
    // An empty view of an empty tensor starts where that ends, and not beyond.
    int start = Math.min(newOffset, storage.size());
    return new Tensor(storage, newSizes, newStrides, start, base == null ? this : base, false);
  }

  // ---- what it is

  /** The sizes of its dimensions. */
  public final Shape shape() {
    return Shape.of(sizes);
  }

  /** The size of dimension {@code dim}; negative ones count from the last. */
  public final int size(int dim) {
    if (sizes.length == 0) {
      throw new IndexOutOfBoundsException("size: a tensor without dimensions has no dim " + dim);
    }
    return sizes[Dims.wrap("size", dim, sizes.length)];
  }

  /** How many dimensions it has. */
  public final int dim() {
    return sizes.length;
  }

  /** How many elements it has. */
  public final long numel() {
    return Dims.product(sizes);
  }

  public final DType dtype() {
    return storage.dtype();
  }

  /** How far apart in the storage neighbours along each dimension are, in elements. */
  public final int[] stride() {
    return strides().clone();
  }

  /** Position of its first element in the {@link #storage}. */
  public final int storageOffset() {
    return offset;
  }

  /** Whether its elements lie row-major without gaps. */
  public final boolean isContiguous() {
    return Dims.isContiguous(sizes, strides());
  }

  public final boolean isFloatingPoint() {
    return dtype().isFloatingPoint();
  }

  /** What its elements lie in; row-major order is not promised unless {@link #isContiguous}. */
  public final Storage storage() {
    return storage;
  }

  final int[] sizes() {
    return sizes;
  }

  final int offset() {
    return offset;
  }

  final int[] strides() {
    canonicalize();
    return strides;
  }

  /** The strides as they are in memory, channels-last or not. */
  final int[] physicalStrides() {
    return strides;
  }

  final boolean isChannelsLast() {
    return channelsLast;
  }

  final boolean isNumber() {
    return number;
  }

  final boolean isView() {
    return base != null;
  }

  /** Without history, as {@code dtype}. */
  final Tensor detachedTo(DType dtype) {
    if (dtype() == dtype) {
      return this;
    }
    var cast = emptyLike(dtype, this);
    if (sizes.length == 0) {
      cast.storage.set(0, storage, offset);
    } else {
      Copy.elements(this, cast);
    }
    return cast;
  }

  /** Itself, after its storage was replaced by a row-major one where that is needed. */
  private Tensor rowMajor() {
    canonicalize();
    return this;
  }

  private void canonicalize() {
    if (channelsLast) {
      int[] rowMajor = Dims.contiguousStrides(sizes);
      var target =
          new Tensor(Storage.empty(dtype(), storage.size()), sizes, rowMajor, 0, null, false);
      Copy.elements(this, target);
      for (int v = storage.version(); v > 0; v--) {
        target.storage.bumpVersion();
      }
      storage = target.storage;
      strides = rowMajor;
      channelsLast = false;
    }
  }

  // ---- gradients

  /** Whether gradients are wanted for it, or for something that it was computed from. */
  public final boolean requiresGrad() {
    return gradFn() != null || (autograd != null && autograd.requiresGrad);
  }

  /**
   * Asks for gradients, or not; in place.
   *
   * @throws IllegalArgumentException for a dtype that is not floating point
   * @throws IllegalStateException to switch it off for a tensor that was computed
   */
  public final Tensor requiresGrad_(boolean wanted) {
    if (wanted && !isFloatingPoint()) {
      throw new IllegalArgumentException(
          "requiresGrad_: only floating point tensors can require gradients, this one is "
              + dtype());
    }
    if (!isLeaf()) {
      if (!wanted) {
        throw new IllegalStateException(
            "requiresGrad_: can only be switched off for leaf tensors; use detach() for a computed"
                + " one");
      }
      return this;
    }
    if (wanted || autograd != null) {
      autograd().requiresGrad = wanted;
    }
    return this;
  }

  /**
   * Takes over the storage, dtype and layout of {@code data} behind autograd's back: what {@code
   * x.data = data} does.
   *
   * @throws IllegalArgumentException where the shape differs, or this is a view
   */
  protected final void setData(Tensor data) {
    if (base != null || !Arrays.equals(sizes, data.sizes)) {
      throw new IllegalArgumentException(
          "setData: expected a tensor of shape %s for one that is no view, given %s"
              .formatted(Shape.format(sizes), Shape.format(data.sizes)));
    }
    strides = data.strides();
    storage = data.storage;
    offset = data.offset;
    channelsLast = false;
  }

  /** Asks for gradients; in place. */
  public final Tensor requiresGrad_() {
    return requiresGrad_(true);
  }

  /** Whether it was made by the user and not by a recorded operation. */
  public final boolean isLeaf() {
    return gradFn() == null;
  }

  /** The gradient that {@link #backward} has accumulated; null where there is none. */
  public final Tensor grad() {
    return autograd == null ? null : autograd.grad;
  }

  /**
   * Replaces the gradient; null clears it.
   *
   * @throws IllegalArgumentException where shape or dtype differ from this tensor's
   */
  public final void setGrad(Tensor gradient) {
    if (gradient != null
        && (!Arrays.equals(gradient.sizes, sizes) || gradient.dtype() != dtype())) {
      throw new IllegalArgumentException(
          "setGrad: expected a gradient of %s %s, given %s %s"
              .formatted(
                  dtype(), Shape.format(sizes), gradient.dtype(), Shape.format(gradient.sizes)));
    }
    if (gradient != null || autograd != null) {
      autograd().grad = gradient;
    }
  }

  /** The recorded operation that made it; null for a leaf. */
  public final Node<Tensor> gradFn() {
    if (base != null) {
      refreshHistory();
    }
    return autograd == null ? null : autograd.gradFn;
  }

  /** A view whose base was changed in place since belongs to the base's new history. */
  private void refreshHistory() {
    boolean known = autograd != null && autograd.gradFn != null;
    int seen = autograd == null ? 0 : autograd.version;
    if (seen == storage.version() || (!known && !(base.autograd != null && base.requiresGrad()))) {
      return;
    }
    if (base.requiresGrad() && (known || GradMode.isEnabled())) {
      autograd().version = storage.version();
      autograd.gradFn = View.historyOf(base, this);
      autograd.slot = 0;
    }
  }

  final Edge<Tensor> gradientEdge() {
    var node = gradFn();
    if (node != null) {
      return new Edge<>(node, autograd.slot);
    }
    if (autograd.accumulator == null) {
      autograd.accumulator = new AccumulateGrad(this);
    }
    return new Edge<>(autograd.accumulator, 0);
  }

  private Autograd autograd() {
    if (autograd == null) {
      autograd = new Autograd();
    }
    return autograd;
  }

  final void setHistory(Node<Tensor> node, int slot) {
    var state = autograd();
    state.gradFn = node;
    state.slot = slot;
    state.version = storage.version();
    if (state.retainsGrad) {
      keepGradOf(node, slot);
    }
  }

  /** After {@code change} has overwritten it: the change becomes its history, and its base's. */
  final void rebaseHistory(Op change) {
    if (base == null) {
      setHistory(change, 0);
      return;
    }
    base.setHistory(new CopySlices(base, this, change), 0);
    autograd().gradFn = View.historyOf(base, this);
    autograd.slot = 0;
    autograd.version = storage.version();
  }

  /**
   * Refuses a change in place that autograd could not follow.
   *
   * @throws IllegalStateException for a leaf that requires gradients, or a view of one
   */
  final void checkInPlace(String op) {
    if (GradMode.isEnabled()) {
      if (isLeaf() && requiresGrad()) {
        throw new IllegalStateException(
            op
                + ": a leaf tensor that requires gradients can't be changed in place; do it inside"
                + " noGrad, or on a clone");
      }
      if (base != null && base.isLeaf() && base.requiresGrad()) {
        throw new IllegalStateException(
            op
                + ": a view of a leaf tensor that requires gradients can't be changed in place; do"
                + " it inside noGrad, or on a clone");
      }
    }
    for (int d = 0; d < sizes.length; d++) {
      if (strides[d] == 0 && sizes[d] > 1) {
        throw new IllegalStateException(
            op + ": an expanded tensor has several elements in one place; change a clone() of it");
      }
    }
  }

  /** The same elements on the same storage, without history and without gradients. */
  public final Tensor detach() {
    canonicalize();
    storage.markShared();
    return new Tensor(storage, sizes, strides, offset, null, false);
  }

  /**
   * Keeps the gradient of a computed tensor in {@link #grad} too.
   *
   * @throws IllegalStateException where it does not require gradients
   */
  public final Tensor retainGrad() {
    if (!requiresGrad()) {
      throw new IllegalStateException("retainGrad: this tensor does not require gradients");
    }
    if (!isLeaf() && !autograd.retainsGrad) {
      autograd.retainsGrad = true;
      keepGradOf(autograd.gradFn, autograd.slot);
    }
    return this;
  }

  private void keepGradOf(Node<Tensor> node, int slot) {
    node.addHook(
        slot,
        gradient -> {
          var there = autograd.grad;
          autograd.grad = there == null ? gradient.clone() : there.add(gradient);
          return null;
        });
  }

  /**
   * Calls {@code hook} with this tensor's gradient as a backward pass reaches it; what it returns,
   * unless null, takes the gradient's place.
   *
   * @return removes the hook
   * @throws IllegalStateException where it does not require gradients
   */
  public final Runnable registerHook(UnaryOperator<Tensor> hook) {
    if (!requiresGrad()) {
      throw new IllegalStateException("registerHook: this tensor does not require gradients");
    }
    var edge = gradientEdge();
    return edge.node()
        .addHook(
            edge.slot(),
            gradient -> {
              gradient.storage().markShared();
              return hook.apply(gradient);
            });
  }

  /**
   * Computes the gradients of this scalar with respect to all leaves that require them, and adds
   * them to their {@link #grad}.
   *
   * @throws IllegalStateException where it is no scalar, has no history, or its graph was freed by
   *     an earlier pass
   */
  public final void backward() {
    backward(null, false, false);
  }

  /** As {@link #backward()}, of a tensor of any shape, given the gradient of what follows. */
  public final void backward(Tensor gradient) {
    backward(gradient, false, false);
  }

  /**
   * As {@link #backward(Tensor)}.
   *
   * @param gradient null for a scalar
   * @param retainGraph keep what was saved, for another pass
   * @param createGraph record the pass itself, so that gradients can be differentiated again; keeps
   *     the graph
   */
  public final void backward(Tensor gradient, boolean retainGraph, boolean createGraph) {
    Gradients.backward(List.of(this), Arrays.asList(gradient), retainGraph, createGraph);
  }

  // ---- elements

  /**
   * The only element, as a {@code Double}, {@code Long} or {@code Boolean}.
   *
   * @throws IllegalStateException where there are none or several
   */
  public final Object item() {
    if (numel() != 1) {
      throw new IllegalStateException(
          "item: only a tensor of one element has an item, this one is " + Shape.format(sizes));
    }
    return switch (dtype().kind()) {
      case BOOL -> storage.getLong(offset) != 0;
      case INTEGER -> storage.getLong(offset);
      case FLOATING -> storage.getDouble(offset);
    };
  }

  /** The only element as a double. */
  public final double itemDouble() {
    return switch (item()) {
      case Boolean b -> b ? 1 : 0;
      case Number n -> n.doubleValue();
      default -> throw new AssertionError();
    };
  }

  /** The elements as nested lists; of a tensor without dimensions its {@link #item}. */
  public final Object tolist() {
    return NestedList.of(this);
  }

  /** The elements in row-major order, as a new array of floats. */
  public final float[] toFloatArray() {
    return to(DType.FLOAT32).rowMajorCopy().floats();
  }

  /** The elements in row-major order, as a new array of doubles. */
  public final double[] toDoubleArray() {
    return (double[]) to(DType.FLOAT64).rowMajorCopy().array();
  }

  /** The elements in row-major order, as a new array of longs. */
  public final long[] toLongArray() {
    return (long[]) to(DType.INT64).rowMajorCopy().array();
  }

  /** A new storage with exactly this tensor's elements, row-major. */
  final Storage rowMajorCopy() {
    int n = (int) numel();
    if (isContiguous()) {
      return storage.copy(offset, n);
    }
    var copy = empty(dtype(), sizes);
    Copy.elements(this, copy);
    return copy.storage;
  }

  /** A tensor of its own with the same elements; gradients flow through. */
  @Override
  public final Tensor clone() {
    return Copy.clone(this);
  }

  /** PyTorch's printed form. */
  @Override
  public String toString() {
    return Printer.print(this);
  }
}
