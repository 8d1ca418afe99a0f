package ibrik.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/**
 * A function of floats written twice, for one number and for a vector of them. Both do the same
 * operations in the same order and so give the same bits: which of the two a loop runs, before C2
 * has compiled it and after, can't be told from the result.
 */
sealed interface LaneFunction {
  /** Computed in floats. */
  non-sealed interface OfFloat extends LaneFunction {
    /**
     * @param p the first parameter of functions that have some
     * @param q the second one
     */
    float of(float x, float p, float q);

    FloatVector of(FloatVector x, float p, float q);
  }

  /** Of two operands, computed in floats. */
  non-sealed interface OfFloats extends LaneFunction {
    float of(float a, float b);

    FloatVector of(FloatVector a, FloatVector b);
  }

  /** Computed in doubles, so that the result is good to the last place of a float. */
  non-sealed interface OfDouble extends LaneFunction {
    /**
     * @param p the first parameter of functions that have some
     * @param q the second one
     */
    double of(double x, double p, double q);

    DoubleVector of(DoubleVector x, double p, double q);
  }

  /** Of two operands, computed in doubles. */
  non-sealed interface OfDoubles extends LaneFunction {
    double of(double a, double b);

    DoubleVector of(DoubleVector a, DoubleVector b);
  }
}
