package ibrik.data;

import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes a {@link Batch} of items, by PyTorch's {@code default_collate}: samples part by part,
 * tensors stacked along a new first dimension, whole numbers as int64, fractions as float64,
 * booleans as bool.
 */
final class Collate {
  private Collate() {}

  /** A batch of one or more items of one kind. */
  static Batch items(List<?> items) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("collate: expected at least one item, given none");
    }
    if (items.getFirst() instanceof Sample first) {
      var samples = items.stream().map(item -> as(Sample.class, item)).toList();
      for (int i = 0; i < samples.size(); i++) {
        if (samples.get(i).tensors().size() != first.tensors().size()) {
          throw new IllegalArgumentException(
              "collate: sample 0 of the batch has %d tensors, sample %d has %d"
                  .formatted(first.tensors().size(), i, samples.get(i).tensors().size()));
        }
      }
      return new Batch(
          IntStream.range(0, first.tensors().size())
              .mapToObj(part -> stack(samples.stream().map(s -> s.get(part)).toList()))
              .toList());
    }
    return new Batch(column(items));
  }

  private static Tensor column(List<?> items) {
    return switch (items.getFirst()) {
      case Tensor _ -> stack(items.stream().map(item -> as(Tensor.class, item)).toList());
      case Double _, Float _ ->
          Tensor.of(
              Storage.of(
                  items.stream().mapToDouble(i -> as(Number.class, i).doubleValue()).toArray()),
              items.size());
      case Number _ ->
          Tensor.of(
              Storage.of(items.stream().mapToLong(i -> as(Number.class, i).longValue()).toArray()),
              items.size());
      case Boolean _ -> booleans(items);
      case Object other ->
          throw new IllegalArgumentException(
              "collate: can't make a batch of %s; items must be Samples, tensors, numbers or booleans, or give DataLoader.of a collate function"
                  .formatted(other.getClass().getName()));
    };
  }

  private static Tensor booleans(List<?> items) {
    byte[] values = new byte[items.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (as(Boolean.class, items.get(i)) ? 1 : 0);
    }
    return Tensor.of(Storage.of(DType.BOOL, values), values.length);
  }

  private static <T> T as(Class<T> type, Object item) {
    if (!type.isInstance(item)) {
      throw new IllegalArgumentException(
          "collate: the batch begins with a %s, but has a %s too"
              .formatted(type.getSimpleName(), item.getClass().getSimpleName()));
    }
    return type.cast(item);
  }

  /** The tensors, all of one shape and dtype, along a new first dimension. */
  static Tensor stack(List<Tensor> tensors) {
    var first = tensors.getFirst();
    int n = Math.toIntExact(first.numel());
    var out = Storage.allocate(first.dtype(), Math.multiplyExact(n, tensors.size()));
    for (int i = 0; i < tensors.size(); i++) {
      var item = tensors.get(i);
      if (!item.shape().equals(first.shape()) || item.dtype() != first.dtype()) {
        throw new IllegalArgumentException(
            "collate: items 0 and %d of the batch can't be stacked: %s %s and %s %s; bring them to one size and dtype, for example with Resize"
                .formatted(i, first.dtype(), first.shape(), item.dtype(), item.shape()));
      }
      var dense = item.detach().contiguous();
      System.arraycopy(dense.storage().array(), dense.storageOffset(), out.array(), i * n, n);
    }
    return Tensor.of(out, prepend(tensors.size(), first.shape().toArray()));
  }

  /** The entries {@code indices} along dimension 0, as a new tensor. */
  static Tensor gather(Tensor tensor, int[] indices) {
    var dense = tensor.detach().contiguous();
    int[] sizes = dense.shape().toArray();
    int rows = sizes[0];
    int n = rows == 0 ? 0 : Math.toIntExact(dense.numel() / rows);
    var out = Storage.allocate(dense.dtype(), Math.multiplyExact(n, indices.length));
    var from = dense.storage().array();
    for (int i = 0; i < indices.length; i++) {
      int row = java.util.Objects.checkIndex(indices[i], rows);
      System.arraycopy(from, dense.storageOffset() + row * n, out.array(), i * n, n);
    }
    sizes[0] = indices.length;
    return Tensor.of(out, sizes);
  }

  private static int[] prepend(int size, int[] sizes) {
    var out = new ArrayList<Integer>();
    out.add(size);
    for (int s : sizes) {
      out.add(s);
    }
    return out.stream().mapToInt(Integer::intValue).toArray();
  }
}
