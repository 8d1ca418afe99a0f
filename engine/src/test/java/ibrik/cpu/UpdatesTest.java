package ibrik.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fused steps against the formulas in double, over enough elements for several threads. */
class UpdatesTest {
  private static final int N = 150_001;
  private static final double LR = 0.1;
  private static final double DECAY = 0.01;

  private final SplittableRandom random = new SplittableRandom(4);
  private final float[] p = Floats.uniform(random, N);
  private final float[] g = Floats.uniform(random, N);
  private final float[] before = p.clone();

  @Test
  void descends() {
    Updates.sgd(p, g, N, (float) LR, (float) DECAY);
    for (var i = 0; i < N; i++) {
      assertEquals(before[i] - LR * (g[i] + DECAY * before[i]), p[i], 1e-6);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void descendsWithMomentum(boolean nesterov) {
    var b = Floats.uniform(random, N);
    var old = b.clone();
    Updates.momentum(p, g, b, N, (float) LR, (float) DECAY, 0.9f, nesterov ? 0 : 0.3f, nesterov);
    for (var i = 0; i < N; i++) {
      var d = g[i] + DECAY * before[i];
      var buffer = 0.9 * old[i] + (nesterov ? 1 : 0.7) * d;
      assertEquals(buffer, b[i], 1e-6);
      assertEquals(before[i] - LR * (nesterov ? d + 0.9 * buffer : buffer), p[i], 1e-6);
    }
  }

  @Test
  void adam() {
    var m = Floats.uniform(random, N);
    var v = Floats.uniform(random, N);
    for (var i = 0; i < N; i++) {
      v[i] = Math.abs(v[i]);
    }
    var first = m.clone();
    var second = v.clone();
    Updates.adam(p, g, m, v, N, (float) LR, 0.9f, 0.99f, 1e-8f, 0.5f, (float) DECAY, 0.75f);
    for (var i = 0; i < N; i++) {
      var d = g[i] + DECAY * 0.75 * before[i];
      var mean = 0.9 * first[i] + 0.1 * d;
      var square = 0.99 * second[i] + 0.01 * d * d;
      assertEquals(mean, m[i], 1e-6);
      assertEquals(square, v[i], 1e-6);
      var step = LR * mean / (Math.sqrt(square) / 0.5 + 1e-8);
      assertEquals(0.75 * before[i] - step, p[i], 1e-5 * (1 + Math.abs(step)));
    }
  }
}
