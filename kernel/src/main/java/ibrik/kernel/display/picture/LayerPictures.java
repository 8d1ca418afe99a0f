package ibrik.kernel.display.picture;

import ibrik.kernel.display.network.Modules;
import ibrik.nn.Module;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Layers, looked at through what they hold and what they answer. */
final class LayerPictures {
  /** Small pictures are enlarged until their longer side has about this many pixels. */
  private static final int COMFORTABLE = 64;

  private LayerPictures() {}

  static Module find(Module net, String path) {
    var module = net.namedModules().get(path);
    if (module == null) {
      throw new IllegalArgumentException(
          "featureMaps: there is no layer '%s'; there are %s"
              .formatted(path, String.join(", ", net.namedModules().sequencedKeySet())));
    }
    return module;
  }

  static ImageGrid featureMaps(Module net, Module layer, Tensor input) {
    if (!net.modules().contains(layer)) {
      throw new IllegalArgumentException("featureMaps: the layer is none of the network's");
    }
    var seen = new Tensor[1];
    Runnable unhook =
        layer.registerForwardHook(
            (module, inputs, output) -> {
              seen[0] = output;
              return null;
            });
    try (var _ = Tensors.noGrad()) {
      Modules.inEvaluation(net, () -> net.call(input.dim() == 3 ? input.unsqueeze(0) : input));
    } finally {
      unhook.run();
    }
    return grid(seen[0], layer);
  }

  private static ImageGrid grid(Tensor output, Module layer) {
    if (output == null) {
      throw new IllegalArgumentException("featureMaps: the network does not call this layer");
    }
    if (output.dim() != 4) {
      throw new IllegalArgumentException(
          "featureMaps: expected a layer whose output is [n, channels, height, width], this one's"
              + " is "
              + output.shape());
    }
    var maps = output.select(0, 0).unsqueeze(1);
    return new ImageGrid(maps)
        .scale(scale(maps))
        .normalize(true)
        .title(
            "%d feature maps of %s, each %s"
                .formatted(maps.size(0), Modules.type(layer), size(maps.select(0, 0))));
  }

  static ImageGrid kernels(Module layer) {
    Tensor weight = layer.namedParameters().get("weight");
    if (weight == null || weight.dim() != 4) {
      throw new IllegalArgumentException(
          "kernels: expected a layer with a weight [out, in, height, width], given "
              + firstLine(layer));
    }
    var kernels = weight.detach();
    boolean pictures = kernels.size(1) == 3 || kernels.size(1) == 1;
    var grid =
        pictures
            ? new ImageGrid(kernels).nrow(16)
            : new ImageGrid(kernels.flatten(0, 1).unsqueeze(1)).nrow(kernels.size(1));
    return grid.scale(Math.max(scale(kernels) / 2, 1))
        .normalize(true)
        .title(
            "%d kernels of %s, each %s"
                .formatted(kernels.size(0), Modules.type(layer), size(kernels.select(0, 0))));
  }

  private static int scale(Tensor pictures) {
    int longer = Math.max(pictures.size(2), pictures.size(3));
    return Math.clamp(COMFORTABLE / longer, 1, 16);
  }

  /** A layer's whole text would be wider than its pictures. */
  private static String size(Tensor one) {
    return IntStream.range(0, one.dim())
        .mapToObj(d -> String.valueOf(one.size(d)))
        .collect(Collectors.joining("×"));
  }

  private static String firstLine(Module layer) {
    return layer.toString().lines().findFirst().orElse("");
  }
}
