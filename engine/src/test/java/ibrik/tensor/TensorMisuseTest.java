package ibrik.tensor;

import static ibrik.tensor.Misuse.argument;
import static ibrik.tensor.Misuse.index;
import static ibrik.tensor.Misuse.state;
import static ibrik.tensor.Tensors.arange;
import static ibrik.tensor.Tensors.broadcastTensors;
import static ibrik.tensor.Tensors.cat;
import static ibrik.tensor.Tensors.einsum;
import static ibrik.tensor.Tensors.eye;
import static ibrik.tensor.Tensors.full;
import static ibrik.tensor.Tensors.grad;
import static ibrik.tensor.Tensors.int64;
import static ibrik.tensor.Tensors.linspace;
import static ibrik.tensor.Tensors.multinomial;
import static ibrik.tensor.Tensors.noGrad;
import static ibrik.tensor.Tensors.normal;
import static ibrik.tensor.Tensors.ones;
import static ibrik.tensor.Tensors.rand;
import static ibrik.tensor.Tensors.randint;
import static ibrik.tensor.Tensors.randperm;
import static ibrik.tensor.Tensors.stack;
import static ibrik.tensor.Tensors.tensor;
import static ibrik.tensor.Tensors.where;
import static ibrik.tensor.Tensors.zeros;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Wrong calls of tensors and of gradients raise at once, say why, and change nothing. */
class TensorMisuseTest {

  @TestFactory
  Stream<DynamicTest> creation() {
    return Misuse.tests(
        List.of(
            argument(_ -> tensor(new double[][] {{1, 2}, {3}}), "tensor", "1", "2"),
            argument(_ -> tensor(List.of(1, "a")), "tensor", "String"),
            argument(_ -> tensor((Object) null), "tensor", "null"),
            argument(_ -> zeros(2, -1), "zeros", "-1"),
            argument(_ -> ones(-3), "ones", "-3"),
            argument(_ -> full(new int[] {-1}, 2), "full", "-1"),
            argument(_ -> zeros(100_000, 100_000), "100000"),
            argument(_ -> eye(-2), "eye", "-2"),
            argument(_ -> arange(0, 5, 0), "arange", "step", "0"),
            argument(_ -> arange(5, 0), "arange", "5", "0"),
            argument(_ -> arange(Double.NaN), "arange", "NaN"),
            argument(_ -> linspace(0, 1, -1), "linspace", "-1"),
            argument(_ -> randint(5, 5, new int[] {2}), "randint", "5"),
            argument(_ -> randperm(-1), "randperm", "-1"),
            argument(_ -> rand(2, -2), "rand", "-2"),
            argument(_ -> normal(0, -1, 2), "normal", "-1"),
            argument(o -> multinomial(o.keep(tensor(-1.0, 2)), 1, false), "multinomial"),
            argument(o -> multinomial(o.of(3), 5, false), "multinomial", "5"),
            argument(_ -> Tensors.device("tpu"), "device", "tpu")));
  }

  @TestFactory
  Stream<DynamicTest> elementwise() {
    return Misuse.tests(
        List.of(
            argument(o -> o.of(2, 3).add(o.of(2, 4)), "add", "[2, 3]", "[2, 4]", "3 and 4"),
            argument(o -> o.of(2, 3).mul(o.of(2)), "mul", "[2, 3]", "[2]"),
            argument(o -> o.of(3).add_(o.of(2, 3)), "add_", "[2, 3]", "[3]"),
            argument(o -> o.longs(1, 2).add_(0.5), "add_", "int64", "float32"),
            argument(o -> o.longs(1, 2).div_(2), "div_", "int64", "float32"),
            argument(o -> o.longs(1, 2).sqrt_(), "sqrt_", "int64", "sqrt()"),
            argument(o -> o.keep(tensor(true)).sub(o.keep(tensor(true))), "sub", "bool"),
            argument(o -> o.keep(tensor(true)).neg(), "neg", "bool"),
            argument(o -> o.of(2).bitwiseAnd(o.of(2)), "bitwiseAnd", "float32"),
            argument(o -> o.longs(2, 3).pow(-1), "pow", "negative"),
            argument(o -> o.longs(1, 2).floorDivide(0), "floorDivide", "zero"),
            argument(o -> o.longs(1, 2).remainder(0), "remainder", "zero"),
            argument(o -> o.of(2).div(o.of(2), "round"), "div", "round", "trunc", "floor"),
            argument(o -> o.of(2).clamp((Number) null, null), "clamp", "min", "max"),
            argument(o -> o.of(2).where(o.of(2), o.of(2)), "where", "bool", "float32"),
            argument(
                o -> where(o.keep(tensor(true, false)), o.of(3), o.of(3)), "where", "[2]", "[3]"),
            argument(o -> o.of(2).maskedFill(o.of(2), 1), "maskedFill", "bool", "float32"),
            argument(
                o -> o.of(2).maskedFill_(o.keep(tensor(true, false, true)), 1),
                "maskedFill_",
                "[3]",
                "[2]"),
            argument(o -> o.of(2).lerp(o.of(3), 0.5), "lerp", "[2]", "[3]"),
            argument(o -> o.of(2).addcmul(o.of(3), o.of(4)), "addcmul", "[3]"),
            argument(o -> o.of(2).copy_(o.of(3)), "copy_", "[3]", "[2]"),
            argument(o -> o.of(2).fill_(o.of(2)), "fill_", "[2]"),
            argument(o -> o.of(2).allclose(o.keep(tensor(1L, 2L))), "allclose", "int64"),
            argument(o -> broadcastTensors(o.of(2), o.of(3)), "broadcastTensors", "[2]", "[3]"),
            argument(o -> o.of(2).uniform_(1, 0), "uniform_", "1", "0"),
            argument(o -> o.of(2).bernoulli_(1.5), "bernoulli_", "1.5"),
            argument(o -> o.longs(1).normal_(), "normal_", "int64"),
            argument(o -> o.of(2).exponential_(-1), "exponential_", "-1")));
  }

  @TestFactory
  Stream<DynamicTest> reductions() {
    return Misuse.tests(
        List.of(
            index(o -> o.of(2, 3).sum(2), "sum", "dim 2", "-2 to 1"),
            index(o -> o.of(2, 3).mean(-3), "mean", "dim -3", "-2 to 1"),
            argument(o -> o.of(2, 3).sum(0, -2), "sum", "0"),
            argument(o -> o.longs(1, 2).mean(), "mean", "int64", "float"),
            argument(o -> o.longs(1, 2).std(), "std", "int64"),
            argument(o -> o.longs(1, 2).norm(), "norm", "int64"),
            argument(o -> o.of(0).max(), "max", "at least one", "[0]"),
            argument(o -> o.of(0).argmax(), "argmax", "at least one", "[0]"),
            argument(o -> o.of(2, 0).max(1), "max", "[2, 0]"),
            index(o -> o.of(2, 3).argmax(5), "argmax", "5"),
            index(o -> o.of(2, 3).softmax(2), "softmax", "2"),
            argument(o -> o.longs(1, 2).softmax(0), "softmax", "int64"),
            index(o -> o.of(2, 3).cumsum(7), "cumsum", "7"),
            index(o -> o.of(2, 3).sort(3), "sort", "3"),
            index(o -> o.of(2, 3).topk(4), "topk", "4", "3"),
            index(o -> o.of(2, 3).topk(-1), "topk", "-1"),
            argument(o -> o.of(3).bincount(), "bincount", "float32"),
            argument(o -> o.longs(-1, 2).bincount(), "bincount", "-1"),
            argument(o -> o.of(2, 3).sumToSize(4), "sumToSize", "[2, 3]", "[4]"),
            index(o -> o.of(2, 3).median(2), "median", "2")));
  }

  @TestFactory
  Stream<DynamicTest> shapes() {
    return Misuse.tests(
        List.of(
            argument(o -> o.of(2, 3).view(4), "view", "[4]", "[2, 3]"),
            argument(o -> o.of(2, 3).t().view(6), "view", "reshape"),
            argument(o -> o.of(2, 3).reshape(-1, -1), "reshape", "-1"),
            argument(o -> o.of(2, 3).reshape(-1, 4), "reshape", "[2, 3]", "[-1, 4]"),
            argument(o -> o.of(2, 3).reshape(-2, 3), "reshape", "-2"),
            index(o -> o.of(2, 3).flatten(2), "flatten", "2"),
            argument(o -> o.of(2, 3, 4).flatten(2, 1), "flatten", "2", "1"),
            argument(o -> o.of(2, 6).unflatten(1, 4, 2), "unflatten", "6", "[4, 2]"),
            index(o -> o.of(2, 3).squeeze(2), "squeeze", "2"),
            index(o -> o.of(2, 3).unsqueeze(4), "unsqueeze", "4"),
            argument(o -> o.of(2, 3).expand(2, 4), "expand", "[2, 3]", "[2, 4]"),
            argument(o -> o.of(2, 3).expand(3), "expand", "[2, 3]", "[3]"),
            argument(o -> o.of(2, 3).repeat(2), "repeat", "[2]", "[2, 3]"),
            argument(o -> o.of(2, 3).repeat(1, -1), "repeat", "-1"),
            index(o -> o.of(2, 3).transpose(0, 2), "transpose", "2"),
            argument(o -> o.of(2, 3, 4).t(), "t", "[2, 3, 4]"),
            argument(o -> o.of(2, 3).permute(0), "permute", "[0]", "[2, 3]"),
            argument(o -> o.of(2, 3).permute(0, 0), "permute", "[0, 0]"),
            argument(o -> o.of(2, 3).movedim(new int[] {0}, new int[] {0, 1}), "movedim"),
            argument(o -> o.of(6).split(0), "split", "0"),
            argument(o -> o.of(6).split(new int[] {2, 3}, 0), "split", "6", "[2, 3]"),
            argument(o -> o.of(6).chunk(0), "chunk", "0"),
            index(o -> o.of(2, 3).flip(2), "flip", "2"),
            argument(o -> o.of(2, 3).roll(new int[] {1, 2}, new int[] {0}), "roll"),
            argument(o -> o.of(5).unfold(0, 6, 1), "unfold", "6", "5"),
            argument(o -> o.of(5).unfold(0, 2, 0), "unfold", "0"),
            argument(o -> o.of(4).asStrided(new int[] {5}, new int[] {1}, 0), "asStrided", "4"),
            argument(_ -> cat(List.of()), "cat", "at least one"),
            argument(o -> cat(0, o.of(2, 3), o.of(2, 4)), "cat", "[2, 3]", "[2, 4]"),
            index(o -> cat(2, o.of(2, 3), o.of(2, 3)), "cat", "2"),
            argument(o -> stack(0, o.of(2), o.of(3)), "stack", "[2]", "[3]"),
            index(o -> stack(3, o.of(2), o.of(2)), "stack", "3"),
            argument(o -> o.of(2, 2, 2).diag(), "diag", "[2, 2, 2]"),
            argument(o -> o.of(3).tril(), "tril", "[3]")));
  }

  @TestFactory
  Stream<DynamicTest> elements() {
    return Misuse.tests(
        List.of(
            index(o -> o.of(2, 3).get(2), "2", "size 2"),
            index(o -> o.of(2, 3).get(0, -4), "-4", "size 3"),
            index(o -> o.of(2, 3).get(0, 0, 0), "[2, 3]"),
            argument(o -> o.of(2, 3).get("x:y"), "x:y"),
            argument(o -> o.of(2, 3).get(new Object()), "Object"),
            argument(o -> o.of(2, 3).get(o.of(2)), "float32"),
            index(o -> o.of(2, 3).get(o.longs(0, 5)), "5", "size 2"),
            argument(o -> o.of(2, 3).get(o.keep(tensor(true, false, true))), "[3]", "[2, 3]"),
            argument(o -> o.of(2, 3).set(0, o.of(2)), "set", "[2]", "[3]"),
            index(o -> o.of(2, 3).set(7, 1), "7", "size 2"),
            index(o -> o.of(2, 3).select(0, 2), "select", "2"),
            index(o -> o.of(2, 3).narrow(1, 2, 2), "narrow", "2", "3"),
            argument(o -> o.of(2, 3).gather(0, o.of(2, 3)), "gather", "int64", "float32"),
            index(o -> o.of(2, 3).gather(1, o.keep(tensor(new int[][] {{3}}))), "gather", "3"),
            argument(o -> o.of(2, 3).gather(1, o.longs(0)), "gather", "[2, 3]", "[1]"),
            index(o -> o.of(3).scatter_(0, o.longs(0, 3), 1), "scatter_", "3"),
            argument(
                o -> o.of(3).scatter(0, o.longs(0, 1), o.keep(ones(int64, 2))), "scatter", "int64"),
            index(o -> o.of(2, 3).indexSelect(0, o.longs(0, 2)), "indexSelect", "2"),
            argument(o -> o.of(2, 3).indexSelect(0, o.of(2)), "indexSelect", "float32"),
            argument(
                o -> o.of(2, 3).indexAdd_(0, o.longs(0), o.of(1, 2), 1), "indexAdd_", "[1, 2]"),
            index(o -> o.of(2, 3).indexFill_(0, o.longs(9), 1), "indexFill_", "9"),
            argument(o -> o.of(2).maskedSelect(o.of(2)), "maskedSelect", "bool", "float32"),
            index(o -> o.of(2, 3).take(o.longs(6)), "take", "6"),
            state(o -> o.of(2).item(), "item", "one element", "[2]"),
            index(o -> o.of(2, 3).size(2), "size", "2"),
            index(_ -> tensor(1.0).size(0), "size", "0"),
            argument(o -> o.longs(0, 3).oneHot(2), "oneHot", "3", "2")));
  }

  @TestFactory
  Stream<DynamicTest> products() {
    return Misuse.tests(
        List.of(
            argument(o -> o.of(2, 3).matmul(o.of(2, 3)), "matmul", "[2, 3]"),
            argument(o -> o.of(2, 3).matmul(o.longs(1, 2, 3)), "matmul", "float32", "int64"),
            argument(o -> o.keep(tensor(2.0)).matmul(o.of(2)), "matmul", "[]"),
            argument(o -> o.of(2, 3, 4).matmul(o.of(3, 4, 5)), "matmul", "[2, 3, 4]", "[3, 4, 5]"),
            argument(o -> o.of(2, 3).mm(o.of(3)), "mm", "[3]"),
            argument(o -> o.of(2, 3).mm(o.of(2, 3)), "mm", "[2, 3]"),
            argument(o -> o.of(2, 3, 4).bmm(o.of(1, 4, 2)), "bmm", "[2, 3, 4]", "[1, 4, 2]"),
            argument(o -> o.of(2, 3).mv(o.of(2)), "mv", "[2, 3]", "[2]"),
            argument(o -> o.of(2).dot(o.of(3)), "dot", "[2]", "[3]"),
            argument(o -> o.of(2, 2).dot(o.of(2)), "dot", "[2, 2]"),
            argument(o -> o.of(2, 2).outer(o.of(2)), "outer", "[2, 2]"),
            argument(o -> o.of(5).addmm(o.of(2, 3), o.of(3, 4)), "addmm", "[5]", "[2, 4]"),
            argument(o -> o.of(2).trace(), "trace", "[2]"),
            argument(o -> einsum("ij,jk->ik", o.of(2, 3), o.of(4, 5)), "einsum", "j", "3", "4"),
            argument(o -> einsum("ij->ik", o.of(2, 3)), "einsum", "k"),
            argument(o -> einsum("ij", o.of(2, 3), o.of(3)), "einsum", "2"),
            argument(o -> einsum("ijk->i", o.of(2, 3)), "einsum", "[2, 3]")));
  }

  @TestFactory
  Stream<DynamicTest> gradients() {
    return Misuse.tests(
        List.of(
            state(o -> o.of(1).sum().backward(), "backward", "require"),
            state(o -> o.leaf(2).mul(2).backward(), "backward", "scalar", "[2]"),
            argument(o -> o.leaf(2).mul(2).backward(o.of(3)), "backward", "[2]", "[3]"),
            state(TensorMisuseTest::backwardTwice, "backward", "retainGraph"),
            state(TensorMisuseTest::changeWhatWasSaved, "ExpBackward0", "in-place", "clone"),
            state(o -> o.leaf(2).add_(1), "add_", "leaf", "noGrad"),
            state(o -> o.leaf(2, 2).get(0).mul_(2), "mul_", "view", "noGrad"),
            state(o -> o.leaf(2).zero_(), "zero_", "leaf"),
            state(o -> o.leaf(2).set(0, 1), "set", "leaf"),
            state(o -> o.of(1).expand(3).add_(1), "add_", "expanded", "clone"),
            argument(o -> o.longs(1).requiresGrad_(), "requiresGrad_", "int64", "floating"),
            state(o -> o.leaf(2).mul(2).requiresGrad_(false), "requiresGrad_", "detach"),
            state(o -> o.of(2).retainGrad(), "retainGrad", "require"),
            state(o -> o.of(2).registerHook(g -> g), "registerHook", "require"),
            argument(o -> o.leaf(2).setGrad(o.of(3)), "setGrad", "[2]", "[3]"),
            argument(o -> o.leaf(2).setGrad(o.keep(ones(int64, 2))), "setGrad", "float32", "int64"),
            state(TensorMisuseTest::gradOfStranger, "grad", "allowUnused"),
            state(o -> noGrad(() -> o.leaf(2).sum()).backward(), "backward", "require"),
            argument(
                o -> Tensors.backward(List.of(o.leaf(2).sum()), List.of()), "backward", "1", "0")));
  }

  private static void backwardTwice(Misuse.Operands operands) {
    var loss = ones(2).requiresGrad_().square().sum();
    loss.backward();
    operands.keep(loss);
    loss.backward();
  }

  private static void changeWhatWasSaved(Misuse.Operands operands) {
    var x = operands.leaf(2);
    var y = x.exp();
    var loss = y.sum();
    y.add_(1);
    loss.backward();
  }

  private static void gradOfStranger(Misuse.Operands operands) {
    grad(List.of(operands.leaf(2).sum()), List.of(operands.leaf(2)), null, false, false, false);
  }
}
