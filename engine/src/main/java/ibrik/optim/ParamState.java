package ibrik.optim;

import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an {@link Optimizer} remembers of one parameter: the number of its steps, tensors of its
 * shape, and numbers. All of it becomes part of the optimizer's state dict.
 */
public final class ParamState {
  private static final String STEP = "step";

  private final Tensor param;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, Double> numbers = new LinkedHashMap<>();
  private long step;

  ParamState(Tensor param) {
    this.param = param;
  }

  /** Counts one more step; 1 at the first. */
  public long nextStep() {
    return ++step;
  }

  /** Whether there is a tensor of that name. */
  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /**
   * The tensor of that name, of the parameter's shape and dtype; zeros at first. To be changed in
   * place.
   */
  public Tensor tensor(String name) {
    return tensor(name, 0);
  }

  /** As {@link #tensor(String)}, filled with {@code initial} at first. */
  public Tensor tensor(String name, double initial) {
    return tensors.computeIfAbsent(
        name,
        _ -> {
          var made = Storage.allocate(param.dtype(), Math.toIntExact(param.numel()));
          var tensor = Tensor.of(made, param.shape().toArray());
          return initial == 0 ? tensor : Tensors.noGrad(() -> tensor.fill_(initial));
        });
  }

  /** The number of that name; {@code initial} before it is set. */
  public double number(String name, double initial) {
    return numbers.getOrDefault(name, initial);
  }

  /** Remembers a number. */
  public void setNumber(String name, double value) {
    numbers.put(name, value);
  }

  boolean isEmpty() {
    return step == 0 && tensors.isEmpty() && numbers.isEmpty();
  }

  /** By PyTorch's names; tensors are copies. */
  Map<String, Object> toMap() {
    var map = new LinkedHashMap<String, Object>();
    if (step > 0) {
      map.put(STEP, Tensors.tensor((double) step).to(DType.FLOAT32));
    }
    numbers.forEach((name, value) -> map.put(name, Tensors.tensor(value).to(DType.FLOAT64)));
    tensors.forEach((name, tensor) -> map.put(name, tensor.clone()));
    return map;
  }

  /** From what {@link #toMap} gives, or PyTorch's own. */
  static ParamState of(Tensor param, Map<?, ?> saved, String where) {
    var state = new ParamState(param);
    saved.forEach((key, value) -> state.put(String.valueOf(key), value, where));
    return state;
  }

  private void put(String name, Object value, String where) {
    switch (value) {
      case null -> {}
      case Tensor t when name.equals(STEP) && t.numel() == 1 -> step = (long) t.itemDouble();
      case Number n when name.equals(STEP) -> step = n.longValue();
      case Number n -> numbers.put(name, n.doubleValue());
      case Tensor t when t.shape().equals(param.shape()) ->
          tensors.put(name, t.detach().to(param.dtype()).clone().contiguous());
      case Tensor t when t.dim() == 0 -> numbers.put(name, t.itemDouble());
      case Tensor t ->
          throw new IllegalArgumentException(
              "loadStateDict: %s: '%s' has the shape %s, but the parameter has %s"
                  .formatted(where, name, t.shape(), param.shape()));
      default ->
          throw new IllegalArgumentException(
              "loadStateDict: %s: expected '%s' to be a tensor or a number, given a %s"
                  .formatted(where, name, value.getClass().getSimpleName()));
    }
  }
}
