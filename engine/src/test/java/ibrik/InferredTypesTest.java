package ibrik;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ibrik.nn.AvgPool2d;
import ibrik.nn.BatchNorm2d;
import ibrik.nn.Conv2d;
import ibrik.nn.ConvTranspose2d;
import ibrik.nn.InstanceNorm2d;
import ibrik.nn.L1Loss;
import ibrik.nn.MSELoss;
import ibrik.nn.MaxPool2d;
import ibrik.optim.Adam;
import ibrik.optim.AdamW;
import ibrik.tensor.Tensors;
import ibrik.vision.CenterCrop;
import ibrik.vision.RandomCrop;
import ibrik.vision.RandomHorizontalFlip;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A list of two of a kind has the type of their common base, which outside of its package can only
 * be inferred where it is public: this class must compile.
 */
class InferredTypesTest {
  @Test
  void layersLossesOptimizersAndTransformsCanBeListed() {
    var losses = List.of(new MSELoss(), new L1Loss());
    var layers = List.of(new Conv2d(1, 1, 1), new ConvTranspose2d(1, 1, 1));
    var pools = List.of(new MaxPool2d(2), new AvgPool2d(2));
    var norms = List.of(new BatchNorm2d(1), new InstanceNorm2d(1));
    var weights = List.of(Tensors.ones(1).requiresGrad_());
    var optimizers = List.of(new Adam(weights), new AdamW(weights));
    var transforms = List.of(new RandomCrop(2), new RandomHorizontalFlip());
    var crops = List.of(new CenterCrop(2), new RandomCrop(2));
    for (var loss : losses) {
      assertEquals(4, loss.call(Tensors.ones(1), Tensors.zeros(1)).mul(4).itemDouble());
    }
    assertEquals(
        14,
        losses.size()
            + layers.size()
            + pools.size()
            + norms.size()
            + optimizers.size()
            + transforms.size()
            + crops.size());
  }
}
