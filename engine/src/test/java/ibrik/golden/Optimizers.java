package ibrik.golden;

import com.google.gson.JsonObject;
import ibrik.optim.Adadelta;
import ibrik.optim.Adagrad;
import ibrik.optim.Adam;
import ibrik.optim.AdamW;
import ibrik.optim.CosineAnnealingLR;
import ibrik.optim.ExponentialLR;
import ibrik.optim.LRScheduler;
import ibrik.optim.LambdaLR;
import ibrik.optim.MultiStepLR;
import ibrik.optim.OneCycleLR;
import ibrik.optim.Optimizer;
import ibrik.optim.ParamGroup;
import ibrik.optim.RMSprop;
import ibrik.optim.ReduceLROnPlateau;
import ibrik.optim.SGD;
import ibrik.optim.StepLR;
import ibrik.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.function.IntToDoubleFunction;

/** Builds the optimizers and schedules that the golden files describe. */
final class Optimizers {
  private Optimizers() {}

  private static Call call(JsonObject description) {
    var args = description.has("args") ? description.getAsJsonObject("args") : new JsonObject();
    return new Call(args, Map.of());
  }

  static Optimizer optimizer(JsonObject description, List<? extends Tensor> params) {
    var c = call(description);
    return switch (description.get("type").getAsString()) {
      case "SGD" -> sgd(c, params);
      case "Adagrad" ->
          new Adagrad(params, c.real("lr", 0.01))
              .lrDecay(c.real("lr_decay", 0))
              .weightDecay(c.real("weight_decay", 0))
              .initialAccumulatorValue(c.real("initial_accumulator_value", 0))
              .eps(c.real("eps", 1e-10));
      case "RMSprop" ->
          new RMSprop(params, c.real("lr", 0.01))
              .alpha(c.real("alpha", 0.99))
              .eps(c.real("eps", 1e-8))
              .weightDecay(c.real("weight_decay", 0))
              .momentum(c.real("momentum", 0))
              .centered(c.flag("centered", false));
      case "Adadelta" ->
          new Adadelta(params, c.real("lr", 1))
              .rho(c.real("rho", 0.9))
              .eps(c.real("eps", 1e-6))
              .weightDecay(c.real("weight_decay", 0));
      case "Adam" ->
          new Adam(params, c.real("lr", 1e-3))
              .betas(beta(c, 0, 0.9), beta(c, 1, 0.999))
              .eps(c.real("eps", 1e-8))
              .weightDecay(c.real("weight_decay", 0))
              .amsgrad(c.flag("amsgrad", false));
      case "AdamW" ->
          new AdamW(params, c.real("lr", 1e-3))
              .betas(beta(c, 0, 0.9), beta(c, 1, 0.999))
              .eps(c.real("eps", 1e-8))
              .weightDecay(c.real("weight_decay", 0.01))
              .amsgrad(c.flag("amsgrad", false));
      case String other -> throw new AssertionError("nothing is bound to " + other);
    };
  }

  private static SGD sgd(Call c, List<? extends Tensor> params) {
    if (!c.has("lr")) {
      throw new NotExpressible("SGD's constructor demands a learning rate");
    }
    return new SGD(params, c.real("lr", 0))
        .momentum(c.real("momentum", 0))
        .dampening(c.real("dampening", 0))
        .weightDecay(c.real("weight_decay", 0))
        .nesterov(c.flag("nesterov", false))
        .maximize(c.flag("maximize", false));
  }

  private static double beta(Call c, int i, double otherwise) {
    return c.has("betas") ? c.json("betas").getAsJsonArray().get(i).getAsDouble() : otherwise;
  }

  /** What a group has of its own. */
  static ParamGroup options(ParamGroup group, JsonObject description) {
    var c = new Call(description, Map.of());
    if (c.has("lr")) {
      group.lr(c.real("lr", 0));
    }
    if (c.has("momentum")) {
      group.momentum(c.real("momentum", 0));
    }
    if (c.has("weight_decay")) {
      group.weightDecay(c.real("weight_decay", 0));
    }
    return c.has("betas") ? group.betas(beta(c, 0, 0), beta(c, 1, 0)) : group;
  }

  /** The step of a schedule, which is given the loss. */
  static DoubleConsumer scheduler(JsonObject description, Optimizer optimizer) {
    var c = call(description);
    return switch (description.get("type").getAsString()) {
      case "ReduceLROnPlateau" -> plateau(c, optimizer)::step;
      case "StepLR" -> ticking(new StepLR(optimizer, c.integer("step_size"), c.real("gamma", 0.1)));
      case "MultiStepLR" ->
          ticking(new MultiStepLR(optimizer, c.ints("milestones"), c.real("gamma", 0.1)));
      case "ExponentialLR" -> ticking(new ExponentialLR(optimizer, c.real("gamma", 0)));
      case "CosineAnnealingLR" ->
          ticking(new CosineAnnealingLR(optimizer, c.integer("T_max"), c.real("eta_min", 0)));
      case "LambdaLR" ->
          ticking(new LambdaLR(optimizer, function(c.json("lr_lambda").getAsJsonObject())));
      case "OneCycleLR" -> ticking(oneCycle(c, optimizer));
      case String other -> throw new AssertionError("nothing is bound to " + other);
    };
  }

  private static DoubleConsumer ticking(LRScheduler scheduler) {
    return _ -> scheduler.step();
  }

  private static IntToDoubleFunction function(JsonObject description) {
    var c = new Call(description, Map.of());
    return switch (c.text("kind", null)) {
      case "pow" -> epoch -> Math.pow(c.real("base", 0), epoch);
      case "inverse" -> epoch -> 1 / (1 + c.real("k", 0) * epoch);
      case "step_table" -> {
        var table = c.json("table").getAsJsonArray();
        yield epoch -> table.get(Math.min(epoch, table.size() - 1)).getAsDouble();
      }
      case String other -> throw new AssertionError("unknown function " + other);
    };
  }

  private static ReduceLROnPlateau plateau(Call c, Optimizer optimizer) {
    return new ReduceLROnPlateau(optimizer)
        .mode(c.text("mode", "min"))
        .factor(c.real("factor", 0.1))
        .patience(c.integer("patience", 10))
        .threshold(c.real("threshold", 1e-4))
        .thresholdMode(c.text("threshold_mode", "rel"))
        .cooldown(c.integer("cooldown", 0))
        .minLr(c.real("min_lr", 0))
        .eps(c.real("eps", 1e-8));
  }

  private static OneCycleLR oneCycle(Call c, Optimizer optimizer) {
    double maxLr = c.real("max_lr", 0);
    if (!c.has("total_steps") && !c.has("epochs")) {
      throw new NotExpressible("OneCycleLR's constructors demand the number of steps");
    }
    var made =
        c.has("total_steps")
            ? new OneCycleLR(optimizer, maxLr, c.integer("total_steps"))
            : new OneCycleLR(optimizer, maxLr, c.integer("epochs"), c.integer("steps_per_epoch"));
    return made.pctStart(c.real("pct_start", 0.3))
        .annealStrategy(c.text("anneal_strategy", "cos"))
        .cycleMomentum(c.flag("cycle_momentum", true))
        .baseMomentum(c.real("base_momentum", 0.85))
        .maxMomentum(c.real("max_momentum", 0.95))
        .divFactor(c.real("div_factor", 25))
        .finalDivFactor(c.real("final_div_factor", 1e4))
        .threePhase(c.flag("three_phase", false));
  }
}
