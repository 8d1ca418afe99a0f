package ibrik.tensor;

import static ibrik.tensor.Tensors.device;
import static ibrik.tensor.Tensors.ones;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.nn.Linear;
import org.junit.jupiter.api.Test;

class DeviceTest {
  @Test
  void tensorsAndModulesAreOnTheCpu() {
    var device = device(Cuda.isAvailable() ? "cuda" : "cpu");
    var x = ones(2);
    assertEquals(Device.CPU, device);
    assertEquals("cpu", x.to(device).device().toString());
    assertSame(x, x.to("cpu").cpu());
    assertEquals(DType.FLOAT64, x.to(device, DType.FLOAT64).dtype());
    var layer = new Linear(2, 1);
    assertSame(layer, layer.to(device));
  }

  @Test
  void itSaysWhatIsThere() {
    assertTrue(Device.isAvailable("cpu"));
    assertFalse(Device.isAvailable("cuda"));
    assertFalse(Device.isAvailable("cpu:1"));
    assertEquals(0, Cuda.deviceCount());
    assertTrue(Device.CPU.describe().matches("cpu: \\d+ cores, vectors of \\d+ bits"));
    assertEquals("cuda:1: not available", device("cuda:1").describe());
  }

  @Test
  void whatIsNotThereIsRefusedAndWaysOutAreTold() {
    var x = ones(2);
    var error = assertThrows(IllegalArgumentException.class, () -> x.to(device("cuda")));
    assertTrue(error.getMessage().startsWith("to: there is no device cuda"), error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Linear(2, 1).to("cuda:0"));
    for (String name : new String[] {"", "gpu", "cuda:", "cuda:x", "cpu:-1"}) {
      assertThrows(IllegalArgumentException.class, () -> device(name), name);
    }
  }
}
