package ibrik.tensor;

import static ibrik.tensor.Generator.defaultGenerator;

/** Methods of {@link Tensor} that overwrite its elements with random numbers. */
public sealed interface RandomOps permits PointwiseOps {
  private Tensor self() {
    return (Tensor) this;
  }

  /** Overwrites the elements with numbers that are uniform in [0, 1). */
  default Tensor uniform_() {
    return uniform_(0, 1);
  }

  /**
   * Overwrites the elements with numbers that are uniform in [from, to).
   *
   * @throws IllegalArgumentException for a dtype that is not floating point, or {@code from > to}
   */
  default Tensor uniform_(double from, double to) {
    return uniform_(from, to, defaultGenerator());
  }

  /** As {@link #uniform_(double, double)}, from {@code generator}. */
  default Tensor uniform_(double from, double to, Generator generator) {
    return Sampling.uniform(self(), from, to, generator);
  }

  /** Overwrites the elements with numbers of the standard normal distribution. */
  default Tensor normal_() {
    return normal_(0, 1);
  }

  /**
   * Overwrites the elements with numbers of the normal distribution.
   *
   * @throws IllegalArgumentException for a dtype that is not floating point, or a negative {@code
   *     std}
   */
  default Tensor normal_(double mean, double std) {
    return normal_(mean, std, defaultGenerator());
  }

  /** As {@link #normal_(double, double)}, from {@code generator}. */
  default Tensor normal_(double mean, double std, Generator generator) {
    return Sampling.normal(self(), mean, std, generator);
  }

  /** Overwrites each element with 1 with probability 0.5, else 0. */
  default Tensor bernoulli_() {
    return bernoulli_(0.5);
  }

  /**
   * Overwrites each element with 1 with probability {@code p}, else 0.
   *
   * @throws IllegalArgumentException for a {@code p} outside of [0, 1]
   */
  default Tensor bernoulli_(double p) {
    return bernoulli_(p, defaultGenerator());
  }

  /** As {@link #bernoulli_(double)}, from {@code generator}. */
  default Tensor bernoulli_(double p, Generator generator) {
    return Sampling.bernoulli(self(), p, generator);
  }

  /** Overwrites each element with 1 with its probability in {@code p}, broadcast, else 0. */
  default Tensor bernoulli_(Tensor p) {
    return Sampling.bernoulli(self(), p, defaultGenerator());
  }

  /** Overwrites the elements with whole numbers from 0 to the largest that the dtype holds. */
  default Tensor random_() {
    return random_(defaultGenerator());
  }

  /** As {@link #random_()}, from {@code generator}. */
  default Tensor random_(Generator generator) {
    return Sampling.random(self(), generator);
  }

  /** Overwrites the elements with whole numbers in [from, to). */
  default Tensor random_(long from, long to) {
    return Sampling.random(self(), from, to, defaultGenerator());
  }

  /** Overwrites the elements with numbers of the exponential distribution of rate 1. */
  default Tensor exponential_() {
    return exponential_(1);
  }

  /** Overwrites the elements with numbers of the exponential distribution of this rate. */
  default Tensor exponential_(double lambda) {
    return Sampling.exponential(self(), lambda, defaultGenerator());
  }
}
