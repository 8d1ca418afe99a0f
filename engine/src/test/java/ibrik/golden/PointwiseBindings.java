package ibrik.golden;

import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Area elementwise. */
final class PointwiseBindings {
  private static final Map<String, UnaryOperator<Tensor>> UNARY =
      Map.ofEntries(
          Map.entry("neg", Tensor::neg),
          Map.entry("abs", Tensor::abs),
          Map.entry("exp", Tensor::exp),
          Map.entry("expm1", Tensor::expm1),
          Map.entry("log", Tensor::log),
          Map.entry("log2", Tensor::log2),
          Map.entry("log10", Tensor::log10),
          Map.entry("log1p", Tensor::log1p),
          Map.entry("sqrt", Tensor::sqrt),
          Map.entry("rsqrt", Tensor::rsqrt),
          Map.entry("square", Tensor::square),
          Map.entry("reciprocal", Tensor::reciprocal),
          Map.entry("sin", Tensor::sin),
          Map.entry("cos", Tensor::cos),
          Map.entry("tan", Tensor::tan),
          Map.entry("asin", Tensor::asin),
          Map.entry("acos", Tensor::acos),
          Map.entry("atan", Tensor::atan),
          Map.entry("sinh", Tensor::sinh),
          Map.entry("cosh", Tensor::cosh),
          Map.entry("tanh", Tensor::tanh),
          Map.entry("sigmoid", Tensor::sigmoid),
          Map.entry("erf", Tensor::erf),
          Map.entry("erfc", Tensor::erfc),
          Map.entry("floor", Tensor::floor),
          Map.entry("ceil", Tensor::ceil),
          Map.entry("trunc", Tensor::trunc),
          Map.entry("frac", Tensor::frac),
          Map.entry("sign", Tensor::sign),
          Map.entry("logical_not", Tensor::logicalNot),
          Map.entry("isnan", Tensor::isnan),
          Map.entry("isinf", Tensor::isinf),
          Map.entry("isfinite", Tensor::isfinite),
          Map.entry("bitwise_not", Tensor::bitwiseNot),
          Map.entry("neg_", Tensor::neg_),
          Map.entry("exp_", Tensor::exp_),
          Map.entry("sqrt_", Tensor::sqrt_),
          Map.entry("abs_", Tensor::abs_),
          Map.entry("zero_", Tensor::zero_),
          Map.entry("relu_", Tensor::relu_),
          Map.entry("sigmoid_", Tensor::sigmoid_),
          Map.entry("tanh_", Tensor::tanh_),
          Map.entry("log_", Tensor::log_),
          Map.entry("floor_", Tensor::floor_),
          Map.entry("reciprocal_", Tensor::reciprocal_));

  private PointwiseBindings() {}

  static void register(Bindings to) {
    UNARY.forEach((op, f) -> to.function(op, c -> f.apply(c.tensor("input"))));
    scaled(to, "add", Tensor::add, Tensor::add);
    scaled(to, "sub", Tensor::sub, Tensor::sub);
    scaled(to, "add_", Tensor::add_, Tensor::add_);
    scaled(to, "sub_", Tensor::sub_, Tensor::sub_);
    scaled(to, "rsub", Tensor::rsub, Tensor::rsub);
    both(to, "mul", Tensor::mul, Tensor::mul);
    both(to, "mul_", Tensor::mul_, Tensor::mul_);
    both(to, "div_", Tensor::div_, Tensor::div_);
    both(to, "floor_divide", Tensor::floorDivide, Tensor::floorDivide);
    both(to, "remainder", Tensor::remainder, Tensor::remainder);
    both(to, "fmod", Tensor::fmod, Tensor::fmod);
    both(to, "eq", Tensor::eq, Tensor::eq);
    both(to, "ne", Tensor::ne, Tensor::ne);
    both(to, "lt", Tensor::lt, Tensor::lt);
    both(to, "le", Tensor::le, Tensor::le);
    both(to, "gt", Tensor::gt, Tensor::gt);
    both(to, "ge", Tensor::ge, Tensor::ge);
    tensors(to, "maximum", Tensor::maximum);
    tensors(to, "minimum", Tensor::minimum);
    tensors(to, "atan2", Tensor::atan2);
    tensors(to, "logical_and", Tensor::logicalAnd);
    tensors(to, "logical_or", Tensor::logicalOr);
    tensors(to, "logical_xor", Tensor::logicalXor);
    tensors(to, "bitwise_and", Tensor::bitwiseAnd);
    tensors(to, "bitwise_or", Tensor::bitwiseOr);
    tensors(to, "bitwise_xor", Tensor::bitwiseXor);
    tensors(to, "copy_", Tensor::copy_);
    to.function("rdiv", c -> c.tensor("input").rdiv(c.number("other")));
    to.function("div", PointwiseBindings::div);
    to.function("pow", PointwiseBindings::pow);
    to.function("pow_", c -> c.tensor("input").pow_(c.number("exponent")));
    to.function("round", PointwiseBindings::round);
    to.function("nan_to_num", PointwiseBindings::nanToNum);
    to.function("clamp", PointwiseBindings::clamp);
    to.function(
        "clamp_", c -> c.tensor("input").clamp_(c.number("min", null), c.number("max", null)));
    to.function("fill_", PointwiseBindings::fill);
    to.function("lerp", PointwiseBindings::lerp);
    to.function(
        "addcmul",
        c ->
            c.tensor("input")
                .addcmul(c.tensor("tensor1"), c.tensor("tensor2"), c.number("value", 1)));
    to.function(
        "addcdiv",
        c ->
            c.tensor("input")
                .addcdiv(c.tensor("tensor1"), c.tensor("tensor2"), c.number("value", 1)));
    to.function(
        "where", c -> Tensors.where(c.tensor("condition"), c.tensor("input"), c.tensor("other")));
    to.function("masked_fill", PointwiseBindings::maskedFill);
    to.function(
        "masked_fill_", c -> c.tensor("input").maskedFill_(c.tensor("mask"), c.number("value")));
  }

  private static void both(
      Bindings to,
      String op,
      BiFunction<Tensor, Tensor, Tensor> withTensor,
      BiFunction<Tensor, Number, Tensor> withNumber) {
    to.function(
        op,
        c ->
            isTensor(c)
                ? withTensor.apply(c.tensor("input"), other(c))
                : withNumber.apply(c.tensor("input"), c.number("other")));
  }

  private static void tensors(Bindings to, String op, BiFunction<Tensor, Tensor, Tensor> f) {
    to.function(op, c -> f.apply(c.tensor("input"), other(c)));
  }

  private interface Scaled {
    Tensor apply(Tensor input, Tensor other, Number alpha);
  }

  private static void scaled(
      Bindings to, String op, BiFunction<Tensor, Number, Tensor> withNumber, Scaled withAlpha) {
    to.function(
        op,
        c ->
            isTensor(c)
                ? withAlpha.apply(c.tensor("input"), other(c), c.number("alpha", 1))
                : withNumber.apply(c.tensor("input"), c.number("other")));
  }

  private static boolean isTensor(Call c) {
    return c.hasTensor("other") || c.json("other").getAsJsonPrimitive().isBoolean();
  }

  /** A boolean operand is a bool tensor without dimensions: as weak, and a bool. */
  private static Tensor other(Call c) {
    return c.hasTensor("other")
        ? c.tensor("other")
        : Tensors.tensor(c.json("other").getAsBoolean());
  }

  private static Tensor div(Call c) {
    var input = c.tensor("input");
    String mode = c.text("rounding_mode", null);
    return isTensor(c) ? input.div(other(c), mode) : input.div(c.number("other"), mode);
  }

  private static Tensor pow(Call c) {
    if (!c.hasTensor("input")) {
      return Tensors.pow(c.number("input"), c.tensor("exponent"));
    }
    return c.hasTensor("exponent")
        ? c.tensor("input").pow(c.tensor("exponent"))
        : c.tensor("input").pow(c.number("exponent"));
  }

  private static Tensor round(Call c) {
    return c.has("decimals")
        ? c.tensor("input").round(c.integer("decimals"))
        : c.tensor("input").round();
  }

  private static Tensor nanToNum(Call c) {
    return c.tensor("input")
        .nanToNum(c.real("nan", 0), c.number("posinf", null), c.number("neginf", null));
  }

  private static Tensor clamp(Call c) {
    return c.hasTensor("min") || c.hasTensor("max")
        ? c.tensor("input").clamp(c.tensorOrNull("min"), c.tensorOrNull("max"))
        : c.tensor("input").clamp(c.number("min", null), c.number("max", null));
  }

  private static Tensor fill(Call c) {
    return c.hasTensor("value")
        ? c.tensor("input").fill_(c.tensor("value"))
        : c.tensor("input").fill_(c.number("value"));
  }

  private static Tensor lerp(Call c) {
    return c.hasTensor("weight")
        ? c.tensor("input").lerp(c.tensor("end"), c.tensor("weight"))
        : c.tensor("input").lerp(c.tensor("end"), c.real("weight", 0));
  }

  private static Tensor maskedFill(Call c) {
    return c.hasTensor("value")
        ? c.tensor("input").maskedFill(c.tensor("mask"), c.tensor("value"))
        : c.tensor("input").maskedFill(c.tensor("mask"), c.number("value"));
  }
}
