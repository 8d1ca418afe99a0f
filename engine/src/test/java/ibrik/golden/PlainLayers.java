package ibrik.golden;

import ibrik.nn.BCELoss;
import ibrik.nn.BCEWithLogitsLoss;
import ibrik.nn.CELU;
import ibrik.nn.CrossEntropyLoss;
import ibrik.nn.Dropout;
import ibrik.nn.Dropout2d;
import ibrik.nn.ELU;
import ibrik.nn.Embedding;
import ibrik.nn.Flatten;
import ibrik.nn.GELU;
import ibrik.nn.GLU;
import ibrik.nn.Hardshrink;
import ibrik.nn.Hardsigmoid;
import ibrik.nn.Hardswish;
import ibrik.nn.Hardtanh;
import ibrik.nn.HuberLoss;
import ibrik.nn.Identity;
import ibrik.nn.KLDivLoss;
import ibrik.nn.L1Loss;
import ibrik.nn.LeakyReLU;
import ibrik.nn.Linear;
import ibrik.nn.LogSigmoid;
import ibrik.nn.LogSoftmax;
import ibrik.nn.MSELoss;
import ibrik.nn.Mish;
import ibrik.nn.NLLLoss;
import ibrik.nn.PReLU;
import ibrik.nn.PixelShuffle;
import ibrik.nn.ReLU;
import ibrik.nn.ReLU6;
import ibrik.nn.SELU;
import ibrik.nn.SiLU;
import ibrik.nn.Sigmoid;
import ibrik.nn.SmoothL1Loss;
import ibrik.nn.Softmax;
import ibrik.nn.Softplus;
import ibrik.nn.Softshrink;
import ibrik.nn.Softsign;
import ibrik.nn.Tanh;
import ibrik.nn.Tanhshrink;
import ibrik.nn.Threshold;
import ibrik.nn.Unflatten;

/** Linear layers, activations and losses. */
final class PlainLayers {
  private PlainLayers() {}

  static void register(Modules to) {
    layers(to);
    activations(to);
    curves(to);
    losses(to);
  }

  private static void layers(Modules to) {
    to.layer(
        "Linear",
        c -> {
          var linear = new Linear(c.integer("in_features"), c.integer("out_features"));
          return c.has("bias") ? linear.bias(c.flag("bias", true)) : linear;
        });
    to.layer(
        "Embedding", c -> new Embedding(c.integer("num_embeddings"), c.integer("embedding_dim")));
    to.layer("Flatten", c -> new Flatten(c.integer("start_dim", 1), c.integer("end_dim", -1)));
    to.layer("Unflatten", c -> new Unflatten(c.integer("dim"), c.ints("unflattened_size")));
    to.layer("Identity", _ -> new Identity());
    to.layer("PixelShuffle", c -> new PixelShuffle(c.integer("upscale_factor")));
    to.layer("Dropout", c -> new Dropout(c.real("p", 0.5)).inplace(inplace(c)));
    to.layer("Dropout2d", c -> new Dropout2d(c.real("p", 0.5)).inplace(inplace(c)));
  }

  private static boolean inplace(Call c) {
    return c.flag("inplace", false);
  }

  private static void activations(Modules to) {
    to.layer("ReLU", c -> new ReLU().inplace(inplace(c)));
    to.layer("ReLU6", _ -> new ReLU6());
    to.layer("SELU", _ -> new SELU());
    to.layer("SiLU", _ -> new SiLU());
    to.layer("Mish", _ -> new Mish());
    to.layer("Hardsigmoid", _ -> new Hardsigmoid());
    to.layer("Hardswish", _ -> new Hardswish());
    to.layer("Sigmoid", _ -> new Sigmoid());
    to.layer("Tanh", _ -> new Tanh());
    to.layer("LogSigmoid", _ -> new LogSigmoid());
    to.layer("Softsign", _ -> new Softsign());
    to.layer("Tanhshrink", _ -> new Tanhshrink());
    to.layer("PReLU", c -> new PReLU(c.integer("num_parameters", 1)));
    to.layer("GLU", c -> new GLU(c.integer("dim", -1)));
    to.layer("Softmax", c -> c.has("dim") ? new Softmax(c.integer("dim")) : new Softmax());
    to.layer("LogSoftmax", c -> c.has("dim") ? new LogSoftmax(c.integer("dim")) : new LogSoftmax());
  }

  private static void curves(Modules to) {
    to.layer("LeakyReLU", c -> new LeakyReLU(c.real("negative_slope", 0.01)).inplace(inplace(c)));
    to.layer("ELU", c -> new ELU(c.real("alpha", 1)));
    to.layer("CELU", c -> new CELU(c.real("alpha", 1)));
    to.layer("GELU", c -> new GELU().approximate(c.text("approximate", "none")));
    to.layer("Hardtanh", c -> new Hardtanh(c.real("min_val", -1), c.real("max_val", 1)));
    to.layer("Softshrink", c -> new Softshrink(c.real("lambd", 0.5)));
    to.layer("Hardshrink", c -> new Hardshrink(c.real("lambd", 0.5)));
    to.layer("Threshold", c -> new Threshold(c.number("threshold"), c.number("value")));
    to.layer(
        "Softplus",
        c -> new Softplus().beta(c.number("beta", 1)).threshold(c.number("threshold", 20)));
  }

  private static String reduction(Call c) {
    return c.text("reduction", "mean");
  }

  private static void losses(Modules to) {
    to.layer("MSELoss", c -> new MSELoss().reduction(reduction(c)));
    to.layer("L1Loss", c -> new L1Loss().reduction(reduction(c)));
    to.layer("BCELoss", c -> new BCELoss().reduction(reduction(c)));
    to.layer("BCEWithLogitsLoss", c -> new BCEWithLogitsLoss().reduction(reduction(c)));
    to.layer("NLLLoss", c -> new NLLLoss().reduction(reduction(c)));
    to.layer("KLDivLoss", c -> new KLDivLoss().reduction(reduction(c)));
    to.layer(
        "SmoothL1Loss", c -> new SmoothL1Loss().reduction(reduction(c)).beta(c.real("beta", 1)));
    to.layer("HuberLoss", c -> new HuberLoss().reduction(reduction(c)).delta(c.real("delta", 1)));
    to.layer(
        "CrossEntropyLoss",
        c ->
            new CrossEntropyLoss()
                .reduction(reduction(c))
                .labelSmoothing(c.real("label_smoothing", 0)));
  }
}
