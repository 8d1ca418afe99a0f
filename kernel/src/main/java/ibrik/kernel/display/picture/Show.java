package ibrik.kernel.display.picture;

import ibrik.nn.Module;
import ibrik.tensor.Tensor;
import ibrik.vision.Image;
import ibrik.vision.Images;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/**
 * Ways to look at tensors as pictures. Meant to be imported statically; each result is a value that
 * is shown when a cell ends in it, or by {@link ibrik.kernel.display.Display#display}.
 */
public final class Show {
  private Show() {}

  /**
   * A tensor [channels, height, width], [height, width, channels] or [height, width] as a picture:
   * floats from 0 to 1, whole numbers from 0 to 255.
   */
  public static Picture image(Tensor x) {
    return Picture.of(x);
  }

  /** An image, enlarged where it is small. */
  public static Picture image(BufferedImage image) {
    return Picture.of(image);
  }

  /** A picture as it was read, enlarged where it is small. */
  public static Picture image(Image image) {
    return Picture.of(image.toBufferedImage());
  }

  /** A picture file, enlarged where it is small. */
  public static Picture image(Path file) {
    return image(Images.read(file));
  }

  /** A picture file, enlarged where it is small. */
  public static Picture image(String file) {
    return image(Path.of(file));
  }

  /** A batch [n, channels, height, width] as rows of pictures. */
  public static ImageGrid grid(Tensor batch) {
    return new ImageGrid(batch);
  }

  /**
   * What a layer makes of a picture: one grey picture for each of its output channels.
   *
   * @param net runs in evaluation mode, without gradients; its modes are as before afterwards
   * @param layer one of its modules, whose output is [n, channels, height, width]
   * @param input what the network is given; the first picture of the batch is shown, and a single
   *     picture [channels, height, width] is a batch of one
   */
  public static ImageGrid featureMaps(Module net, Module layer, Tensor input) {
    return LayerPictures.featureMaps(net, layer, input);
  }

  /** As {@link #featureMaps(Module, Module, Tensor)}; the layer by its path, {@code "model.0"}. */
  public static ImageGrid featureMaps(Module net, String layer, Tensor input) {
    return LayerPictures.featureMaps(net, LayerPictures.find(net, layer), input);
  }

  /**
   * What a convolution has learned: its kernels as pictures, in colour where it has three input
   * channels. With any other number there is a row for each kernel, a grey picture for each
   * channel.
   *
   * @param layer has a weight [out, in, height, width]
   */
  public static ImageGrid kernels(Module layer) {
    return LayerPictures.kernels(layer);
  }
}
