package ibrik.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutsTest {
  @ParameterizedTest
  @CsvSource({"2, 3, 1024", "3, 17, 33", "1, 1, 5", "4, 64, 1", "0, 3, 4", "64, 32, 100"})
  void thereAndBack(int batch, int channels, int places) {
    var x = Floats.uniform(new SplittableRandom(1), batch * channels * places);
    var last = new float[x.length];
    Layouts.toChannelsLast(x, 0, batch, channels, places, last, 0);
    for (var i = 0; i < x.length; i++) {
      var image = i / (channels * places) * channels * places;
      var channel = i / places % channels;
      assertEquals(x[i], last[image + i % places * channels + channel]);
    }
    var back = new float[x.length];
    Layouts.toChannelsFirst(last, 0, batch, channels, places, back, 0);
    assertArrayEquals(x, back);
  }
}
