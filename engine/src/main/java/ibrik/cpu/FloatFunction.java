package ibrik.cpu;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;

/** Functions of one float that floats are exact enough for. */
enum FloatFunction implements LaneFunction.OfFloat {
  NEG {
    @Override
    public float of(float x, float p, float q) {
      return -x;
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      return x.neg();
    }
  },
  ABS {
    @Override
    public float of(float x, float p, float q) {
      return Math.abs(x);
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      return x.abs();
    }
  },
  /** NaN has none: 0. */
  SIGN {
    @Override
    public float of(float x, float p, float q) {
      return x > 0 ? 1 : x < 0 ? -1 : 0;
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      return FloatVector.zero(x.species())
          .blend(1f, x.compare(GT, 0f))
          .blend(-1f, x.compare(LT, 0f));
    }
  },
  SQUARE {
    @Override
    public float of(float x, float p, float q) {
      return x * x;
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      return x.mul(x);
    }
  },
  CUBE {
    @Override
    public float of(float x, float p, float q) {
      return x * x * x;
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      return x.mul(x).mul(x);
    }
  },
  SQRT {
    @Override
    public float of(float x, float p, float q) {
      return (float) Math.sqrt(x);
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      return x.sqrt();
    }
  },
  RSQRT {
    @Override
    public float of(float x, float p, float q) {
      return 1 / (float) Math.sqrt(x);
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      return FloatVector.broadcast(x.species(), 1f).div(x.sqrt());
    }
  },
  RECIPROCAL {
    @Override
    public float of(float x, float p, float q) {
      return 1 / x;
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      return FloatVector.broadcast(x.species(), 1f).div(x);
    }
  },
  RELU {
    @Override
    public float of(float x, float p, float q) {
      return x <= 0 ? 0 : x;
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      return x.blend(0f, x.compare(LE, 0f));
    }
  },
  /** {@code x > 0 ? x : p * x}. */
  LEAKY_RELU {
    @Override
    public float of(float x, float p, float q) {
      return x > 0 ? x : p * x;
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      return x.mul(p).blend(x, x.compare(GT, 0f));
    }
  },
  /** Moved into [p, q]; NaN stays. */
  CLAMP {
    @Override
    public float of(float x, float p, float q) {
      float raised = x < p ? p : x;
      return raised > q ? q : raised;
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      var raised = x.blend(p, x.compare(LT, p));
      return raised.blend(q, raised.compare(GT, q));
    }
  },
  FLOOR {
    @Override
    public float of(float x, float p, float q) {
      return (float) Math.floor(x);
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      var whole = FloatMath.nearest(x);
      return FloatMath.withSignOf(x, whole.sub(1f, whole.compare(GT, x)));
    }
  },
  CEIL {
    @Override
    public float of(float x, float p, float q) {
      return (float) Math.ceil(x);
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      var whole = FloatMath.nearest(x);
      return FloatMath.withSignOf(x, whole.add(1f, whole.compare(LT, x)));
    }
  },
  TRUNC {
    @Override
    public float of(float x, float p, float q) {
      return (float) (x < 0 ? Math.ceil(x) : Math.floor(x));
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      var size = x.abs();
      var whole = FloatMath.nearest(size);
      return FloatMath.withSignOf(x, whole.sub(1f, whole.compare(GT, size)));
    }
  },
  /** Halves to the even one. */
  ROUND {
    @Override
    public float of(float x, float p, float q) {
      return (float) Math.rint(x);
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      return FloatMath.nearest(x);
    }
  },
  EXP {
    @Override
    public float of(float x, float p, float q) {
      return FloatMath.exp(x);
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      return FloatMath.exp(x);
    }
  },
  /** {@code 1 / (1 + e^-x)}. */
  SIGMOID {
    @Override
    public float of(float x, float p, float q) {
      return 1 / (1 + FloatMath.exp(-x));
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      return FloatVector.broadcast(x.species(), 1f).div(FloatMath.exp(x.neg()).add(1f));
    }
  },
  /** {@code x / (1 + e^-x)}. */
  SILU {
    @Override
    public float of(float x, float p, float q) {
      return x / (1 + FloatMath.exp(-x));
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      return x.div(FloatMath.exp(x.neg()).add(1f));
    }
  },
  /** The derivative of {@link #SILU}: {@code s (1 + x (1 - s))} with s the sigmoid. */
  SILU_SLOPE {
    @Override
    public float of(float x, float p, float q) {
      float s = 1 / (1 + FloatMath.exp(-x));
      return s * (1 + x * (1 - s));
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      var one = FloatVector.broadcast(x.species(), 1f);
      var s = one.div(FloatMath.exp(x.neg()).add(1f));
      return s.mul(one.sub(s).mul(x).add(1f));
    }
  },
  TANH {
    @Override
    public float of(float x, float p, float q) {
      float size = Math.abs(x);
      if (size < FloatMath.TANH_NEAR) {
        float z = x * x;
        return FloatMath.fma(FloatMath.tanhTail(z) * z, x, x);
      }
      float far = 1 - 2 / (FloatMath.exp(size + size) + 1);
      return x < 0 ? -far : far;
    }

    @Override
    public FloatVector of(FloatVector x, float p, float q) {
      var size = x.abs();
      var z = x.mul(x);
      var near = FloatMath.fma(FloatMath.tanhTail(z).mul(z), x, x);
      var one = FloatVector.broadcast(x.species(), 1f);
      var far = one.sub(one.add(one).div(FloatMath.exp(size.add(size)).add(1f)));
      return far.blend(far.neg(), x.compare(LT, 0f))
          .blend(near, size.compare(LT, FloatMath.TANH_NEAR));
    }
  };
}
