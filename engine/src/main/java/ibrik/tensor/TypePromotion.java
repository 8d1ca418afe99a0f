package ibrik.tensor;

import ibrik.tensor.DType.Kind;

/** The dtype of a result that several operands share, by PyTorch's rules. */
final class TypePromotion {
  private TypePromotion() {}

  /** The smallest dtype that holds both: {@code torch.promote_types}. */
  static DType promote(DType a, DType b) {
    if (a == b) {
      return a;
    }
    if (a.kind() != b.kind()) {
      return a.kind().compareTo(b.kind()) > 0 ? a : b;
    }
    if (a.bytes() == b.bytes()) {
      // uint8 with int8, float16 with bfloat16: neither holds the other.
      return a.kind() == Kind.INTEGER ? DType.INT16 : DType.FLOAT32;
    }
    return a.bytes() > b.bytes() ? a : b;
  }

  /**
   * {@code torch.result_type}: tensors with dimensions decide, then those without, then numbers; a
   * weaker operand counts only where it is of a higher kind.
   */
  static DType resultType(Tensor... operands) {
    DType withDims = null;
    DType scalars = null;
    DType numbers = null;
    for (var x : operands) {
      if (x.isNumber()) {
        // A Java number is as weak as Python's: float32 or int64 where it decides.
        numbers = merge(numbers, x.isFloatingPoint() ? DType.FLOAT32 : x.dtype());
      } else if (x.dim() == 0) {
        scalars = merge(scalars, x.dtype());
      } else {
        withDims = merge(withDims, x.dtype());
      }
    }
    return combine(withDims, combine(scalars, numbers));
  }

  private static DType merge(DType a, DType b) {
    return a == null ? b : promote(a, b);
  }

  private static DType combine(DType strong, DType weak) {
    if (strong == null || weak == null) {
      return strong == null ? weak : strong;
    }
    return weak.kind().compareTo(strong.kind()) > 0 ? promote(strong, weak) : strong;
  }

  /** {@link #resultType(Tensor...)} of two. */
  static DType resultType(Tensor a, Tensor b) {
    if (a.dtype() == b.dtype() && !a.isNumber() && !b.isNumber()) {
      return a.dtype();
    }
    return resultType(new Tensor[] {a, b});
  }

  /** {@code dtype} itself where it is floating point, float32 otherwise. */
  static DType floating(DType dtype) {
    return dtype.isFloatingPoint() ? dtype : DType.FLOAT32;
  }

  /**
   * {@code result}, the dtype that an operation computes in.
   *
   * @throws IllegalArgumentException where it is of a higher kind than the changed tensor's dtype
   */
  static DType checkStores(String op, DType result, DType target) {
    if (result.kind().compareTo(target.kind()) > 0) {
      throw new IllegalArgumentException(
          "%s: the result is %s, which can't be stored in the tensor's %s; convert the tensor with to()"
              .formatted(op, result, target));
    }
    return result;
  }
}
