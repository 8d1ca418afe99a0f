package ibrik.vision;

import ibrik.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * A step that a picture takes before it reaches a network.
 *
 * <p>Transforms don't record gradients. Random ones draw from the default generator, in
 * torchvision's order; they may be used by several threads.
 */
public interface Transform {
  /**
   * The picture, changed.
   *
   * @throws IllegalArgumentException for a picture that this step can't take
   */
  Picture apply(Picture picture);

  /** A step of one's own on tensors: torchvision's {@code Lambda}. */
  static Transform of(UnaryOperator<Tensor> change) {
    return picture ->
        switch (picture) {
          case TensorPicture(var tensor) -> Picture.of(change.apply(tensor));
          case Image image ->
              throw new IllegalArgumentException(
                  "Transform.of: expected a tensor, given %s; put ToTensor before it"
                      .formatted(image));
        };
  }
}
