package ibrik.bench;

import static org.bytedeco.pytorch.global.torch.adaptive_avg_pool2d;
import static org.bytedeco.pytorch.global.torch.layer_norm;
import static org.bytedeco.pytorch.global.torch.lstm;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.ones;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.scaled_dot_product_attention;
import static org.bytedeco.pytorch.global.torch.zeros;

import java.util.function.Function;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** {@link Models} in libtorch. */
final class TorchNets {
  private static final long[] ONE = {1, 1};
  private static final long[] TWO = {2, 2};
  private static final long[] NONE = {0, 0};

  private TorchNets() {}

  /** A network whose layers {@code builder} makes. */
  private static TorchNet net(Function<TorchNet, TorchNet.Layer> builder) {
    return new TorchNet() {
      private final Layer layers = builder.apply(this);

      @Override
      Tensor forward(Tensor x) {
        return layers.apply(x);
      }
    };
  }

  static TorchNet quick() {
    return net(
        net ->
            TorchNet.chain(
                net.convolution(3, 32, 5, 1, true),
                TorchNets::pool,
                net.convolution(32, 32, 5, 1, true),
                TorchNets::pool,
                net.convolution(32, 64, 5, 1, true),
                TorchNets::pool,
                TorchNets::flatten,
                net.linearMap(1024, 64),
                net.linearMap(64, 10)));
  }

  private static Tensor pool(Tensor x) {
    return max_pool2d(x, TWO, TWO, NONE, ONE, false);
  }

  private static Tensor flatten(Tensor x) {
    return x.flatten(1, -1);
  }

  static TorchNet simpleCnn() {
    return net(
        net ->
            TorchNet.chain(
                net.convolution(3, 64, 3, 1, true),
                net.batchNorm(64),
                torch::relu,
                net.convolution(64, 128, 3, 1, true),
                net.batchNorm(128),
                torch::relu,
                TorchNets::flatten,
                net.linearMap(128 * 32 * 32, 10)));
  }

  static TorchNet mlp() {
    return net(
        net ->
            TorchNet.chain(
                net.linearMap(784, 512),
                torch::relu,
                net.linearMap(512, 256),
                torch::relu,
                net.linearMap(256, 10)));
  }

  static TorchNet convolutions(int depth) {
    return net(
        net ->
            TorchNet.chain(
                TorchNet.chain(
                    IntStream.range(0, depth)
                        .mapToObj(i -> net.convolution(64, 64, 3, 1, true))
                        .toArray(TorchNet.Layer[]::new)),
                TorchNets::flatten,
                net.linearMap(64 * 8 * 8, 10)));
  }

  static TorchNet resNet18() {
    return net(
        net ->
            TorchNet.chain(
                net.convolution(3, 64, 3, 1, false),
                net.batchNorm(64),
                torch::relu,
                block(net, 64, 64, 1),
                block(net, 64, 64, 1),
                block(net, 64, 128, 2),
                block(net, 128, 128, 1),
                block(net, 128, 256, 2),
                block(net, 256, 256, 1),
                block(net, 256, 512, 2),
                block(net, 512, 512, 1),
                x -> adaptive_avg_pool2d(x, ONE),
                TorchNets::flatten,
                net.linearMap(512, 10)));
  }

  private static TorchNet.Layer block(TorchNet net, int in, int out, int stride) {
    var main =
        TorchNet.chain(
            net.convolution(in, out, 3, stride, false),
            net.batchNorm(out),
            torch::relu,
            net.convolution(out, out, 3, 1, false),
            net.batchNorm(out));
    var shortcut =
        stride == 1
            ? TorchNet.chain()
            : TorchNet.chain(net.convolution(in, out, 1, stride, false), net.batchNorm(out));
    return x -> relu(main.apply(x).add(shortcut.apply(x)));
  }

  /** [L, N, size] → [L, N, size] */
  static TorchNet lstmLayer(int size) {
    return net(
        net -> {
          var weights =
              new TensorVector(
                  net.uniform(4 * size, size),
                  net.uniform(4 * size, size),
                  net.uniform(4 * size),
                  net.uniform(4 * size));
          return x -> {
            var state = zeros(1, x.size(1), size);
            return lstm(x, new TensorVector(state, state), weights, true, 1, 0, true, false, false)
                .get0();
          };
        });
  }

  /** A transformer's encoder layer as PyTorch's Python makes it: [N, L, width] → [N, L, width]. */
  static TorchNet encoderLayer(int width, int heads, int feedForward) {
    return net(
        net -> {
          var in = net.linearMap(width, 3 * width);
          var out = net.linearMap(width, width);
          var wide = net.linearMap(width, feedForward);
          var narrow = net.linearMap(feedForward, width);
          var norm1 = layerNorm(net, width);
          var norm2 = layerNorm(net, width);
          return x -> {
            var y = norm1.apply(x.add(out.apply(attend(in.apply(x), heads))));
            return norm2.apply(y.add(narrow.apply(relu(wide.apply(y)))));
          };
        });
  }

  private static Tensor attend(Tensor projected, int heads) {
    long n = projected.size(0);
    long l = projected.size(1);
    long width = projected.size(2) / 3;
    var parts = projected.view(n, l, 3, heads, width / heads).permute(2, 0, 3, 1, 4);
    var mixed =
        scaled_dot_product_attention(
            parts.select(0, 0),
            parts.select(0, 1),
            parts.select(0, 2),
            new TensorOptional(),
            0,
            false,
            new DoubleOptional(),
            false);
    return mixed.transpose(1, 2).reshape(n, l, width);
  }

  private static TorchNet.Layer layerNorm(TorchNet net, int width) {
    var weight = new TensorOptional(net.parameter(ones(width)));
    var bias = new TensorOptional(net.parameter(zeros(width)));
    long[] shape = {width};
    return x -> layer_norm(x, shape, weight, bias, 1e-5, true);
  }
}
