package ibrik.tensor;

import ibrik.cpu.FloatLoops;
import java.util.Arrays;

/** Sums, differences, products and quotients. */
enum Basic implements Binary {
  ADD(
      new Definition(
          "AddBackward0",
          Double::sum,
          Long::sum,
          FloatLoops.ADD,
          Saves.NOTHING,
          (g, a, b) -> g,
          (g, a, b) -> g)) {
    @Override
    public Tensor compute(Tensor a, Tensor b, int[] sizes, DType type) {
      var sum = deferredSum(a, b);
      sum = sum == null ? deferredSum(b, a) : sum;
      return sum == null ? super.compute(a, b, sizes, type) : sum;
    }

    /** The sum, where {@code a} is deferred and can take {@code b} in; else null. */
    private Tensor deferredSum(Tensor a, Tensor b) {
      var deferred = MemoryFormat.deferred(a);
      if (deferred == null
          || b.dtype() != DType.FLOAT32
          || !Arrays.equals(a.sizes(), b.sizes())
          || !Arrays.equals(a.physicalStrides(), b.physicalStrides())
          || b.offset() != 0) {
        return null;
      }
      var sum = deferred.plus(b.storage().readFloats());
      return sum == null ? null : MemoryFormat.deferredLike(a, sum, a, b);
    }
  },
  SUB(
      new Definition(
          "SubBackward0",
          (a, b) -> a - b,
          (a, b) -> a - b,
          FloatLoops.SUB,
          Saves.NOTHING,
          (g, a, b) -> g,
          (g, a, b) -> g.neg())) {
    @Override
    public void check(String op, Tensor a, Tensor b) {
      refuseBool(op, a, b);
    }
  },
  /** {@code b - a}. */
  RSUB(
      new Definition(
          "RsubBackward1",
          (a, b) -> b - a,
          (a, b) -> b - a,
          (a, aAt, b, bAt, out, outAt, n) -> FloatLoops.SUB.run(b, bAt, a, aAt, out, outAt, n),
          Saves.NOTHING,
          (g, a, b) -> g.neg(),
          (g, a, b) -> g)) {
    @Override
    public String node(Tensor b) {
      return b.isNumber() ? "RsubBackward1" : "RsubBackward0";
    }

    @Override
    public void check(String op, Tensor a, Tensor b) {
      refuseBool(op, a, b);
    }
  },
  MUL(
      new Definition(
          "MulBackward0",
          (a, b) -> a * b,
          (a, b) -> a * b,
          FloatLoops.MUL,
          Saves.OTHER,
          (g, a, b) -> g.mul(b),
          (g, a, b) -> g.mul(a))),
  /** True division: whole numbers give float32. */
  DIV(
      new Definition(
          "DivBackward0",
          (a, b) -> a / b,
          null,
          FloatLoops.DIV,
          Saves.QUOTIENT,
          (g, a, b) -> g.div(b),
          (g, a, b) -> g.neg().mul(a.div(b).div(b))));

  private final Definition definition;

  Basic(Definition definition) {
    this.definition = definition;
  }

  @Override
  public Definition definition() {
    return definition;
  }

  private static void refuseBool(String op, Tensor a, Tensor b) {
    if (a.dtype() == DType.BOOL || b.dtype() == DType.BOOL) {
      throw new IllegalArgumentException(
          op
              + ": bool tensors can't be subtracted; use bitwiseXor() or logicalXor(), or"
              + " logicalNot() to invert a mask");
    }
  }
}
