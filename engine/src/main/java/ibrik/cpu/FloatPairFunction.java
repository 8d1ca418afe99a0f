package ibrik.cpu;

import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;

/** Functions of two floats. */
enum FloatPairFunction implements LaneFunction.OfFloats {
  ADD {
    @Override
    public float of(float a, float b) {
      return a + b;
    }

    @Override
    public FloatVector of(FloatVector a, FloatVector b) {
      return a.add(b);
    }
  },
  SUB {
    @Override
    public float of(float a, float b) {
      return a - b;
    }

    @Override
    public FloatVector of(FloatVector a, FloatVector b) {
      return a.sub(b);
    }
  },
  MUL {
    @Override
    public float of(float a, float b) {
      return a * b;
    }

    @Override
    public FloatVector of(FloatVector a, FloatVector b) {
      return a.mul(b);
    }
  },
  DIV {
    @Override
    public float of(float a, float b) {
      return a / b;
    }

    @Override
    public FloatVector of(FloatVector a, FloatVector b) {
      return a.div(b);
    }
  },
  /** The larger one; NaN where either is. */
  MAX {
    @Override
    public float of(float a, float b) {
      return Math.max(a, b);
    }

    @Override
    public FloatVector of(FloatVector a, FloatVector b) {
      return a.max(b);
    }
  },
  /** The smaller one; NaN where either is. */
  MIN {
    @Override
    public float of(float a, float b) {
      return Math.min(a, b);
    }

    @Override
    public FloatVector of(FloatVector a, FloatVector b) {
      return a.min(b);
    }
  },
  /** {@code a * b * (1 - b)}: a gradient through a sigmoid whose result is {@code b}. */
  SIGMOID_GRADIENT {
    @Override
    public float of(float a, float b) {
      return a * b * (1 - b);
    }

    @Override
    public FloatVector of(FloatVector a, FloatVector b) {
      return a.mul(b).mul(FloatVector.broadcast(b.species(), 1f).sub(b));
    }
  },
  /** {@code a * (1 - b²)}: a gradient through a tanh whose result is {@code b}. */
  TANH_GRADIENT {
    @Override
    public float of(float a, float b) {
      return a * (1 - b * b);
    }

    @Override
    public FloatVector of(FloatVector a, FloatVector b) {
      return a.mul(FloatVector.broadcast(b.species(), 1f).sub(b.mul(b)));
    }
  },
  /** {@code b > 0 ? a : 0}: a gradient through a relu whose operand or result is {@code b}. */
  RELU_GRADIENT {
    @Override
    public float of(float a, float b) {
      return b > 0 ? a : 0;
    }

    @Override
    public FloatVector of(FloatVector a, FloatVector b) {
      return FloatVector.zero(a.species()).blend(a, b.compare(GT, 0f));
    }
  }
}
