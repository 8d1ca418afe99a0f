package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImportsTest {
  @Test
  void everyDefaultImportExists() {
    assertEquals(Imports.DEFAULT, Imports.present(List.of()));
  }
}
