package ibrik.tensor;

import static ibrik.tensor.Tensors.manualSeed;
import static ibrik.tensor.Tensors.multinomial;
import static ibrik.tensor.Tensors.rand;
import static ibrik.tensor.Tensors.randint;
import static ibrik.tensor.Tensors.randn;
import static ibrik.tensor.Tensors.randperm;
import static ibrik.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  @Test
  void seedZeroGivesPyTorchsFirstNumbers() {
    manualSeed(0);
    assertArrayEquals(
        new float[] {0.49625659f, 0.76822180f, 0.08847743f}, rand(3).toFloatArray(), 1e-7f);
  }

  @Test
  void mersenneTwisterGivesItsPublishedTenThousandthNumber() {
    var generator = new Generator(5489);
    for (int i = 1; i < 10_000; i++) {
      generator.random();
    }
    assertEquals(4123659995L, generator.random() & 0xffffffffL);
  }

  @Test
  void stateGoesBackToTheSameNumbersEvenBetweenAPairOfNormals() {
    var generator = new Generator(7);
    generator.normal();
    var state = generator.getState();
    float[] first = randn(generator, 5).toFloatArray();
    float[] more = rand(generator, 1000).toFloatArray();
    generator.setState(state);
    assertArrayEquals(first, randn(generator, 5).toFloatArray());
    assertArrayEquals(more, rand(generator, 1000).toFloatArray());
  }

  @Test
  void multinomialDrawsByWeightAndWithoutReplacementEachOnce() {
    manualSeed(1);
    var weights = Tensor.of(Storage.of(new float[] {0, 1, 3, 0}), 4);
    long[] counts = new long[4];
    for (long drawn : multinomial(weights, 4000, true).toLongArray()) {
      counts[(int) drawn]++;
    }
    assertEquals(0, counts[0] + counts[3]);
    assertEquals(0.75, counts[2] / 4000.0, 0.05);
    long[] both = multinomial(weights, 2, false).toLongArray();
    assertEquals(3, both[0] + both[1]);
  }

  @Test
  void refusesWhatNoDistributionHas() {
    assertThrows(IllegalArgumentException.class, () -> randint(5, 5, new int[] {2}));
    assertThrows(IllegalArgumentException.class, () -> randn(-1));
    assertThrows(IllegalArgumentException.class, () -> Tensors.normal(0, -1, 2));
    assertThrows(IllegalArgumentException.class, () -> zeros(2).bernoulli_(1.5));
    assertThrows(IllegalArgumentException.class, () -> zeros(2).uniform_(1, 0));
    assertThrows(IllegalArgumentException.class, () -> randperm(-1));
  }

  @Test
  void whatLiesChannelsLastIsFilledInRowMajorOrder() {
    for (var fill :
        List.<UnaryOperator<Tensor>>of(
            Tensor::uniform_, Tensor::normal_, Tensor::bernoulli_, x -> x.random_(0, 9))) {
      var hidden = MemoryFormat.ofChannelsLast(new float[12], 1, 3, 2, 2);
      manualSeed(8);
      fill.apply(hidden);
      manualSeed(8);
      assertArrayEquals(
          fill.apply(zeros(1, 3, 2, 2)).toFloatArray(), hidden.toFloatArray(), fill.toString());
    }
  }
}
