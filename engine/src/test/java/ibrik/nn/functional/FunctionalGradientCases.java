package ibrik.nn.functional;

import static ibrik.nn.functional.Options.ceilMode;
import static ibrik.nn.functional.Options.countIncludePad;
import static ibrik.nn.functional.Options.divisorOverride;
import static ibrik.nn.functional.Options.groups;
import static ibrik.nn.functional.Options.kernel;
import static ibrik.nn.functional.Options.outputPadding;
import static ibrik.nn.functional.Options.padding;
import static ibrik.nn.functional.Options.scaleFactor;
import static ibrik.nn.functional.Options.size;
import static ibrik.nn.functional.Options.stride;

import ibrik.gradient.Draw;
import ibrik.gradient.GradientCase;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The functions of {@link F}; a case is called {@code F.conv2d, groups}. */
public final class FunctionalGradientCases {
  private FunctionalGradientCases() {}

  public static Stream<GradientCase> all() {
    return Stream.of(
            activations(),
            dropouts(),
            linear(),
            sequences(),
            differences(),
            entropies(),
            margins(),
            similarities(),
            convolutions(),
            transposed(),
            maxima(),
            unpools(),
            averages(),
            norms(),
            pads(),
            interpolations(),
            patches())
        .flatMap(s -> s);
  }

  private static GradientCase of(String name, Function<Draw, Draw.Problem> problem) {
    return GradientCase.of("F." + name, problem);
  }

  /** Of both signs and any shape. */
  private static GradientCase curve(String name, UnaryOperator<Tensor> f) {
    return of(name, d -> d.of(f, d.leaf(d.shape(3))));
  }

  private static Stream<GradientCase> activations() {
    return Stream.of(
        curve("relu", F::relu),
        curve("relu6", x -> F.relu6(x.mul(6)).square()),
        curve("leakyRelu", x -> F.leakyRelu(x, 0.2).square()),
        curve("hardtanh", x -> F.hardtanh(x, -0.6, 0.7).square()),
        curve("hardsigmoid", x -> F.hardsigmoid(x.mul(4)).square()),
        curve("hardswish", x -> F.hardswish(x.mul(4))),
        curve("threshold", x -> F.threshold(x, 0.4, 2).square()),
        curve("hardshrink", x -> F.hardshrink(x).square()),
        curve("softshrink", x -> F.softshrink(x).square()),
        curve("sigmoid", F::sigmoid),
        curve("logsigmoid", F::logsigmoid),
        curve("tanh", F::tanh),
        curve("tanhshrink", F::tanhshrink),
        curve("softsign", F::softsign),
        curve("softplus", x -> F.softplus(x, 3, 2)),
        curve("elu", x -> F.elu(x, 0.7)),
        curve("celu", x -> F.celu(x, 1.5)),
        curve("selu", F::selu),
        curve("gelu", F::gelu),
        curve("gelu, tanh", x -> F.gelu(x, "tanh")),
        curve("silu", F::silu),
        curve("mish", F::mish),
        of("softmax", d -> d.of(x -> F.softmax(x, 1), d.leaf(d.batch(), d.size(), 2))),
        of("logSoftmax", d -> d.of(x -> F.logSoftmax(x, 0), d.leaf(d.size(), d.batch()))),
        of("softmin", d -> d.of(x -> F.softmin(x, -1), d.leaf(d.batch(), d.size()))),
        of("glu", d -> d.of(x -> F.glu(x, 1), d.leaf(d.batch(), 2 * d.size(), 2))),
        of(
            "prelu",
            d -> {
              int n = d.size();
              return d.of(F::prelu, d.leaf(d.batch(), n, 2), d.leaf(n));
            }),
        of("prelu, one", d -> d.of(F::prelu, d.leaf(d.batch(), d.size()), d.leaf(1))));
  }

  /** The same mask in every call. */
  private static Tensor seeded(Tensor x) {
    Tensors.manualSeed(4);
    return x.square();
  }

  private static Stream<GradientCase> dropouts() {
    return Stream.of(
        curve("dropout", x -> F.dropout(seeded(x), 0.3, true)),
        curve("alphaDropout", x -> F.alphaDropout(seeded(x), 0.3, true)),
        of(
            "dropout1d",
            d -> d.of(x -> F.dropout1d(seeded(x), 0.3, true), d.leaf(d.batch(), 2, d.size()))),
        of(
            "dropout2d",
            d -> d.of(x -> F.dropout2d(seeded(x), 0.3, true), d.leaf(d.batch(), 2, 1, d.size()))),
        of(
            "dropout3d",
            d -> d.of(x -> F.dropout3d(seeded(x), 0.3, true), d.leaf(d.batch(), 2, 1, 2, 1))));
  }

  private static Stream<GradientCase> linear() {
    return Stream.of(
        of(
            "linear",
            d -> {
              int in = d.size();
              int out = d.size();
              return d.of(F::linear, d.leaf(d.batch(), 2, in), d.leaf(out, in), d.leaf(out));
            }),
        of(
            "linear, vector",
            d -> {
              int in = d.size();
              return d.of((a, b) -> F.linear(a, b), d.leaf(in), d.leaf(d.size(), in));
            }),
        of(
            "embedding",
            d -> {
              int n = d.size();
              var rows = d.indices(n, 4).reshape(2, 2);
              return d.of(x -> F.embedding(rows, x).tanh(), d.leaf(n, d.size()));
            }),
        // Row 2 is padding: it counts, but gets no gradient, so it is kept out of the function.
        of(
            "embedding, padding",
            d -> {
              var rows = Tensors.tensor(new long[][] {{0, 2}, {1, 2}});
              return d.of(x -> F.embedding(rows, x, 2).select(1, 0).tanh(), d.leaf(3, d.size()));
            }));
  }

  private static Stream<GradientCase> sequences() {
    return Stream.of(
        lstm("lstm", false),
        lstm("lstm, reversed", true),
        of(
            "selfAttention",
            d -> d.of(x -> F.selfAttention(x, 2, false), d.leaf(d.size(2, 3), d.size(1, 2), 12))),
        of(
            "selfAttention, batch first",
            d -> d.of(x -> F.selfAttention(x, 1, true), d.leaf(d.size(1, 2), d.size(2, 3), 6))));
  }

  private static GradientCase lstm(String name, boolean reverse) {
    return of(
        name,
        d -> {
          int n = d.size(1, 2);
          int in = d.size(1, 2);
          int h = d.size(1, 2);
          return new Draw.Problem(
              t -> {
                var found =
                    F.lstm(
                        t.get(0), t.get(1), t.get(2), t.get(3), t.get(4), t.get(5), t.get(6),
                        reverse);
                return found.getFirst().square().sum().add(found.getLast().sum());
              },
              d.leaf(d.size(1, 3), n, in),
              d.leaf(n, h),
              d.leaf(n, h),
              d.leaf(4 * h, in),
              d.leaf(4 * h, h),
              d.leaf(4 * h),
              d.leaf(4 * h));
        });
  }

  /** Of two tensors, and for each reduction. */
  private interface Loss {
    Tensor apply(Tensor a, Tensor b, String reduction);
  }

  private static Stream<GradientCase> reduced(String name, Loss loss) {
    return Stream.of("mean", "sum", "none")
        .map(
            r ->
                of(
                    name + ", " + r,
                    d -> {
                      int[] sizes = {d.size(), 3};
                      return d.of((a, b) -> loss.apply(a, b, r), d.leaf(sizes), d.leaf(sizes));
                    }));
  }

  private static Stream<GradientCase> differences() {
    return Stream.of(
            reduced("mseLoss", F::mseLoss),
            reduced("l1Loss", (a, b, r) -> F.l1Loss(a, b, r).square()),
            reduced("smoothL1Loss", (a, b, r) -> F.smoothL1Loss(a, b, r, 0.8)),
            reduced("huberLoss", (a, b, r) -> F.huberLoss(a, b, r, 0.8)))
        .flatMap(s -> s);
  }

  private static Stream<GradientCase> entropies() {
    var weight = Tensors.tensor(0.5, 2, 1.5).to(Tensors.float64);
    return Stream.of(
            reduced(
                "binaryCrossEntropy",
                (a, b, r) -> F.binaryCrossEntropy(a.sigmoid(), b.sigmoid(), weight.typeAs(a), r)),
            reduced("binaryCrossEntropyWithLogits", (a, b, r) -> logits(a, b, weight.typeAs(a), r)),
            reduced("klDiv", (a, b, r) -> F.klDiv(a.logSoftmax(1), b.softmax(1), r, false)),
            reduced("klDiv, logs", (a, b, r) -> F.klDiv(a, b.logSoftmax(1), r, true)),
            reduced(
                "crossEntropy, probabilities",
                (a, b, r) -> F.crossEntropy(a, b.softmax(1), weight.typeAs(a), -100, r, 0.2)),
            classes(
                "crossEntropy",
                (x, target, r) -> F.crossEntropy(x, target, weight.typeAs(x), 1, r, 0.2)),
            classes("nllLoss", (x, target, r) -> F.nllLoss(x, target, weight.typeAs(x), 1, r)))
        .flatMap(s -> s);
  }

  private static Stream<GradientCase> margins() {
    var signs = Tensors.tensor(1.0, -1, 1);
    var labels = Tensors.tensor(1.0, 0, 1);
    return Stream.of(
            reduced(
                "marginRankingLoss",
                (a, b, r) ->
                    F.marginRankingLoss(a, b, signs.typeAs(a).expandAs(a), 0.3, r).square()),
            reduced(
                "hingeEmbeddingLoss",
                (a, b, r) -> F.hingeEmbeddingLoss(a.mul(b), signs.typeAs(a), 0.7, r).square()),
            reduced(
                "cosineEmbeddingLoss",
                (a, b, r) -> F.cosineEmbeddingLoss(a, b, Tensors.ones(a.size(0)).neg(), -0.99, r)),
            reduced("tripletMarginLoss", (a, b, r) -> triplet(a, b, r)),
            reduced(
                "softMarginLoss",
                (a, b, r) -> F.softMarginLoss(a.mul(b), signs.typeAs(a).expandAs(a), r)),
            reduced(
                "multilabelSoftMarginLoss",
                (a, b, r) ->
                    F.multilabelSoftMarginLoss(a.mul(b), labels.typeAs(a).expandAs(a), null, r)),
            reduced("poissonNllLoss", (a, b, r) -> F.poissonNllLoss(a, b, true, false, 1e-8, r)),
            reduced(
                "gaussianNllLoss",
                (a, b, r) -> F.gaussianNllLoss(a, b, a.square().add(0.5), true, 1e-6, r)),
            classes(
                "multiMarginLoss",
                (x, target, r) ->
                    x.dim() == 2
                        ? F.multiMarginLoss(x, target, 2, 0.7, null, r)
                        : x.square().sum()))
        .flatMap(s -> s);
  }

  private static Tensor triplet(Tensor a, Tensor b, String reduction) {
    return F.tripletMarginLoss(a, b, a.mul(b), 2, 2, 1e-6, false, reduction);
  }

  private static Stream<GradientCase> similarities() {
    return Stream.of(
        of(
            "pairwiseDistance",
            d -> d.of((a, b) -> F.pairwiseDistance(a, b), d.leaf(d.batch(), 3), d.leaf(3))),
        of(
            "cosineSimilarity",
            d -> {
              int n = d.batch();
              return d.of((a, b) -> F.cosineSimilarity(a, b), d.leaf(n, 3), d.leaf(n, 3));
            }),
        of(
            "bilinear",
            d -> {
              int n = d.size();
              return d.of(
                  (a, b, w) -> F.bilinear(a, b, w, null),
                  d.leaf(n, 2),
                  d.leaf(n, 3),
                  d.leaf(2, 2, 3));
            }),
        of(
            "channelShuffle",
            d -> d.of(x -> F.channelShuffle(x, 2).square(), d.leaf(d.batch(), 4, 2))));
  }

  private static Tensor logits(Tensor a, Tensor b, Tensor weight, String reduction) {
    return F.binaryCrossEntropyWithLogits(a, b, weight, reduction, weight);
  }

  /** A loss against classes 0 to 2, of rows and of planes. */
  private static Stream<GradientCase> classes(String name, Loss loss) {
    return Stream.of("mean", "sum", "none")
        .flatMap(
            r ->
                Stream.of(
                    of(
                        name + ", " + r,
                        d -> {
                          int n = d.size();
                          var target = d.indices(2, n).mul(2);
                          return d.of(x -> loss.apply(x, target, r).square(), d.leaf(n, 3));
                        }),
                    of(
                        name + ", planes, " + r,
                        d -> {
                          int n = d.size();
                          var target = d.indices(2, 2 * n).mul(2).reshape(1, n, 2);
                          return d.of(x -> loss.apply(x, target, r), d.leaf(1, 3, n, 2));
                        })));
  }

  /** An input [batch, channels, sizes…], a weight [out, in, kernel…] and a bias. */
  private static GradientCase convolution(
      String name, Draw.Three f, int channels, int[] weight, int bias, int... least) {
    return of(
        name,
        d -> {
          var sizes = new int[least.length + 2];
          sizes[0] = d.batch() > 0 ? d.size(1, 2) : 0;
          sizes[1] = channels;
          for (int i = 0; i < least.length; i++) {
            sizes[i + 2] = d.size(least[i], least[i] + 2);
          }
          Draw.Three squared = (x, w, b) -> f.apply(x, w, b).square();
          return d.of(squared, d.leaf(sizes), d.leaf(weight), d.leaf(bias));
        });
  }

  private static Stream<GradientCase> convolutions() {
    return Stream.of(
        convolution(
            "conv1d",
            (x, w, b) -> F.conv1d(x, w, b, stride(2).padding(2).dilation(2)),
            3,
            kernel(2, 3, 3),
            2,
            5),
        convolution("conv1d, one by one", (x, w, b) -> F.conv1d(x, w, b), 1, kernel(1, 1, 1), 1, 1),
        convolution(
            "conv2d",
            (x, w, b) -> F.conv2d(x, w, b, stride(2, 1).padding(1, 0)),
            2,
            kernel(3, 2, 3, 2),
            3,
            3,
            3),
        convolution(
            "conv2d, groups",
            (x, w, b) -> F.conv2d(x, w, b, groups(2).dilation(2).padding(1)),
            4,
            kernel(2, 2, 2, 3),
            2,
            3,
            3),
        convolution(
            "conv2d, depthwise",
            (x, w, b) -> F.conv2d(x, w, b, groups(3)),
            3,
            kernel(6, 1, 2, 2),
            6,
            2,
            3),
        convolution(
            "conv2d, pooled at once",
            (x, w, b) ->
                Fusion.convMaxPool2d(x, w, b, padding(1), kernel(2, 2), PoolOptions.DEFAULT),
            2,
            kernel(3, 2, 3, 3),
            3,
            4,
            4),
        convolution(
            "conv2d, same, even kernel",
            (x, w, b) -> F.conv2d(x, w, b, padding("same")),
            1,
            kernel(1, 1, 2, 4),
            1,
            3,
            2),
        convolution(
            "conv3d",
            (x, w, b) -> F.conv3d(x, w, b, stride(1, 2, 1).padding(1)),
            2,
            kernel(2, 2, 2, 3, 2),
            2,
            1,
            2,
            1));
  }

  private static Stream<GradientCase> transposed() {
    return Stream.of(
        convolution(
            "convTranspose1d",
            (x, w, b) -> F.convTranspose1d(x, w, b, stride(3).outputPadding(2)),
            3,
            kernel(3, 2, 3),
            2,
            1),
        convolution(
            "convTranspose2d",
            (x, w, b) -> F.convTranspose2d(x, w, b, stride(2).padding(1).groups(2)),
            4,
            kernel(4, 1, 3, 4),
            2,
            2,
            1),
        convolution(
            "convTranspose2d, output padding beyond the stride",
            (x, w, b) -> F.convTranspose2d(x, w, b, outputPadding(1).dilation(2)),
            2,
            kernel(2, 1, 2, 2),
            1,
            1,
            1),
        convolution(
            "convTranspose3d",
            (x, w, b) -> F.convTranspose3d(x, w, b, stride(2, 1, 2)),
            2,
            kernel(2, 2, 2, 2, 1),
            2,
            1,
            1,
            1));
  }

  /** Of pictures [batch, 2, sizes…] that are at least so large. */
  private static GradientCase planes(String name, UnaryOperator<Tensor> f, int... least) {
    return of(
        name,
        d -> {
          var sizes = new int[least.length + 2];
          sizes[0] = d.batch() > 0 ? d.size(1, 2) : 0;
          sizes[1] = 2;
          for (int i = 0; i < least.length; i++) {
            sizes[i + 2] = d.size(least[i], least[i] + 2);
          }
          return d.of(x -> f.apply(x).square(), d.leaf(sizes));
        });
  }

  private static Stream<GradientCase> maxima() {
    return Stream.of(
        planes("maxPool1d", x -> F.maxPool1d(x, 3, stride(2).padding(1).dilation(2)), 5),
        planes(
            "maxPool1dWithIndices",
            x -> F.maxPool1dWithIndices(x, kernel(2), stride(1)).output(),
            3),
        planes("maxPool2d", x -> F.maxPool2d(x, 2), 2, 3),
        planes(
            "maxPool2d, overlapping",
            x -> F.maxPool2d(x, kernel(3, 2), stride(1).ceilMode(true)),
            3,
            2),
        planes(
            "maxPool2dWithIndices",
            x -> F.maxPool2dWithIndices(x, kernel(2), stride(1)).output(),
            2,
            3),
        planes("maxPool3d", x -> F.maxPool3d(x, 2, stride(1)), 2, 2, 2),
        planes(
            "maxPool3dWithIndices",
            x -> F.maxPool3dWithIndices(x, kernel(1, 2, 2), stride(1)).output(),
            1,
            2,
            2),
        planes("adaptiveMaxPool1d", x -> F.adaptiveMaxPool1d(x, 2), 3),
        planes(
            "adaptiveMaxPool1dWithIndices", x -> F.adaptiveMaxPool1dWithIndices(x, 2).output(), 3),
        planes("adaptiveMaxPool2d", x -> F.adaptiveMaxPool2d(x, 2, -1), 3, 2),
        planes(
            "adaptiveMaxPool2dWithIndices",
            x -> F.adaptiveMaxPool2dWithIndices(x, 2, 3).output(),
            3,
            2),
        planes("adaptiveMaxPool3d", x -> F.adaptiveMaxPool3d(x, 1, 2, 2), 2, 2, 1),
        planes(
            "adaptiveMaxPool3dWithIndices",
            x -> F.adaptiveMaxPool3dWithIndices(x, 1, 2, 2).output(),
            2,
            2,
            1));
  }

  private static Stream<GradientCase> unpools() {
    return Stream.of(
        of(
            "maxUnpool1d",
            d -> {
              var places = d.distinct(8, 4).reshape(1, 1, 4);
              return d.of(
                  x -> F.maxUnpool1d(x, places, kernel(2), stride(2), null).square(),
                  d.leaf(1, 1, 4));
            }),
        of(
            "maxUnpool2d",
            d -> {
              var places = d.distinct(16, 4).reshape(1, 1, 2, 2);
              return d.of(
                  x -> F.maxUnpool2d(x, places, kernel(2), stride(2), null).square(),
                  d.leaf(1, 1, 2, 2));
            }),
        of(
            "maxUnpool3d",
            d -> {
              var places = d.distinct(16, 2).reshape(1, 1, 2, 1, 1);
              return d.of(
                  x -> F.maxUnpool3d(x, places, kernel(2), stride(2), null).square(),
                  d.leaf(1, 1, 2, 1, 1));
            }));
  }

  private static Stream<GradientCase> averages() {
    return Stream.of(
        planes("avgPool1d", x -> F.avgPool1d(x, 3, padding(1)), 3),
        planes("avgPool2d", x -> F.avgPool2d(x, 2), 2, 3),
        planes(
            "avgPool2d, without padding",
            x -> F.avgPool2d(x, 3, countIncludePad(false).padding(1).stride(2)),
            3,
            2),
        planes("avgPool2d, ceil mode", x -> F.avgPool2d(x, 2, ceilMode(true).padding(1)), 2, 3),
        planes("avgPool3d", x -> F.avgPool3d(x, 2, divisorOverride(3)), 2, 2, 2),
        planes("adaptiveAvgPool1d", x -> F.adaptiveAvgPool1d(x, 2), 3),
        planes("adaptiveAvgPool2d", x -> F.adaptiveAvgPool2d(x, 3, 2), 3, 2),
        planes("adaptiveAvgPool2d, to one", x -> F.adaptiveAvgPool2d(x, 1), 2, 2),
        planes("adaptiveAvgPool3d", x -> F.adaptiveAvgPool3d(x, 1, 2, 1), 2, 2, 1));
  }

  private static Stream<GradientCase> norms() {
    return Stream.of(
        of(
            "batchNorm",
            d -> {
              int n = d.size();
              return d.of(
                  (x, w, b) -> F.batchNorm(x, null, null, w, b, true, 0.1, 1e-2),
                  d.leaf(d.size(2, 3), n, 2),
                  d.leaf(n),
                  d.leaf(n));
            }),
        of(
            "batchNorm, evaluation",
            d -> {
              int n = d.size();
              var mean = d.leaf(n).detach();
              var variance = d.leaf(n).detach().square();
              return d.of(
                  (x, w, b) -> normed(x, mean.typeAs(x), variance.typeAs(x), w, b).square(),
                  d.leaf(d.size(), n, 2, 2),
                  d.leaf(n),
                  d.leaf(n));
            }),
        of(
            "instanceNorm",
            d -> {
              int n = d.size();
              return d.of(
                  (x, w, b) -> F.instanceNorm(x, null, null, w, b, true, 0.1, 1e-2),
                  d.leaf(d.size(), n, 4),
                  d.leaf(n),
                  d.leaf(n));
            }),
        of(
            "layerNorm",
            d -> {
              int n = d.size(2, 4);
              return d.of(
                  (x, w, b) -> F.layerNorm(x, kernel(2, n), w, b, 1e-2),
                  d.leaf(d.batch(), 2, n),
                  d.leaf(2, n),
                  d.leaf(2, n));
            }),
        of(
            "groupNorm",
            d ->
                d.of(
                    (x, w, b) -> F.groupNorm(x, 2, w, b, 1e-2),
                    d.leaf(d.batch(), 4, d.size()),
                    d.leaf(4),
                    d.leaf(4))),
        of(
            "normalize",
            d -> d.of(x -> F.normalize(x, 3, 1, 1e-12), d.leaf(d.batch(), d.size(2, 4)))),
        of(
            "localResponseNorm",
            d ->
                d.of(
                    x -> F.localResponseNorm(x, 3, 0.5, 0.75, 1),
                    d.leaf(d.batch(), d.size(2, 5), 2))));
  }

  private static Tensor normed(Tensor x, Tensor mean, Tensor variance, Tensor w, Tensor b) {
    return F.batchNorm(x, mean, variance, w, b, false, 0.1, 1e-2);
  }

  private static Stream<GradientCase> pads() {
    return Stream.of(
        planes("pad", x -> F.pad(x, 1, -1, 0, 2, 1, 0), 3, 2),
        planes("pad, value", x -> F.pad(x, new int[] {1, 2}, "constant", 3), 2),
        planes("pad, reflect", x -> F.pad(x, new int[] {2, 1, 0, 1}, "reflect"), 3, 3),
        planes("pad, replicate", x -> F.pad(x, new int[] {2, 1}, "replicate"), 1),
        planes("pad, circular", x -> F.pad(x, new int[] {2, 1}, "circular"), 2));
  }

  private static Stream<GradientCase> interpolations() {
    return Stream.of(
        planes("interpolate", x -> F.interpolate(x, scaleFactor(1.5)), 3, 2),
        planes("interpolate, linear", x -> F.interpolate(x, size(5).mode("linear")), 2),
        planes(
            "interpolate, bilinear",
            x -> F.interpolate(x, size(5, 3).mode("bilinear").alignCorners(true)),
            3,
            2),
        planes("interpolate, bicubic", x -> F.interpolate(x, size(5, 3).mode("bicubic")), 3, 3),
        planes(
            "interpolate, antialiased",
            x -> F.interpolate(x, size(2, 2).mode("bilinear").antialias(true)),
            4,
            3),
        planes(
            "interpolate, trilinear",
            x -> F.interpolate(x, size(3, 2, 4).mode("trilinear")),
            2,
            2,
            1),
        planes("interpolate, area", x -> F.interpolate(x, size(2, 3).mode("area")), 3, 3));
  }

  private static Stream<GradientCase> patches() {
    return Stream.of(
        planes("unfold", x -> F.unfold(x, kernel(2, 3), padding(1).stride(2)), 2, 3),
        of(
            "fold",
            d ->
                d.of(
                    x -> F.fold(x, kernel(4, 4), kernel(3), stride(1)).square(),
                    d.leaf(d.size(), 9, 4))),
        of(
            "pixelShuffle",
            d -> d.of(x -> F.pixelShuffle(x, 2).square(), d.leaf(d.size(), 8, 2, d.size()))),
        of(
            "pixelUnshuffle",
            d -> d.of(x -> F.pixelUnshuffle(x, 2).square(), d.leaf(d.size(), 2, 2, 4))));
  }
}
