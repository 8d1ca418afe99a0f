package ibrik.tensor;

import static ibrik.tensor.Tensors.cat;
import static ibrik.tensor.Tensors.einsum;
import static ibrik.tensor.Tensors.stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Derivatives of shape operations, indexing, reductions and products. */
class ShapeGradientTest {
  private final Random random = new Random(1);

  /** Two matrices and a batch go in; each function takes what it needs. */
  private record Case(Function<List<Tensor>, Tensor> function, int[][] sizes) {}

  private final Map<String, Case> cases = new LinkedHashMap<>();

  private void one(String name, Function<Tensor, Tensor> function, int... sizes) {
    cases.put(name, new Case(in -> function.apply(in.getFirst()), new int[][] {sizes}));
  }

  private interface Two {
    Tensor apply(Tensor a, Tensor b);
  }

  private void two(String name, Two function, int[] a, int[] b) {
    cases.put(name, new Case(in -> function.apply(in.get(0), in.get(1)), new int[][] {a, b}));
  }

  private static int[] of(int... sizes) {
    return sizes;
  }

  private static Tensor longs(long... values) {
    return Tensor.of(Storage.of(values), values.length);
  }

  private void shapes() {
    one("reshape", x -> x.reshape(3, 4), 2, 6);
    one("reshape of a transposed", x -> x.t().reshape(3, 4), 2, 6);
    one("view", x -> x.view(-1), 2, 3);
    one("flatten", x -> x.flatten(1), 2, 3, 2);
    one("unflatten", x -> x.unflatten(1, 2, -1), 2, 6);
    one("squeeze", Tensor::squeeze, 2, 1, 3);
    one("unsqueeze", x -> x.unsqueeze(1), 2, 3);
    one("permute", x -> x.permute(2, 0, 1), 2, 3, 4);
    one("movedim", x -> x.movedim(0, -1), 2, 3, 4);
    one("expand", x -> x.expand(4, -1, 3), 2, 1);
    one("repeat", x -> x.repeat(2, 1, 3), 2, 3);
    one("tile", x -> x.tile(2), 2, 3);
    one("repeatInterleave", x -> x.repeatInterleave(longs(2, 0, 1), 0), 3, 2);
    one("split", x -> x.split(2, 1).get(1).mul(x.split(2, 1).get(0)), 3, 4);
    one("chunk", x -> x.chunk(2, 0).get(1), 3, 4);
    one("unbind", x -> x.unbind(1).get(2), 2, 3);
    one("flip", x -> x.flip(0, 1), 2, 3);
    one("roll", x -> x.roll(new int[] {1, -1}, new int[] {0, 1}), 2, 3);
    one("diagonal", x -> x.diagonal(1, 0, 2), 3, 2, 4);
    one("unfold", x -> x.unfold(1, 3, 1), 2, 5);
    one("asStrided", x -> x.asStrided(new int[] {2, 2}, new int[] {1, 1}, 1), 4);
    two("cat", (a, b) -> cat(1, a, b, a), of(2, 3), of(2, 1));
    two("stack", (a, b) -> stack(1, a, b, a), of(2, 3), of(2, 3));
  }

  private void indexing() {
    var mask = Tensor.of(Storage.of(DType.BOOL, new byte[] {1, 0, 1}), 3);
    one("select", x -> x.get(1), 3, 4);
    one("slice", x -> x.get("1:, ::2"), 3, 5);
    one("index", x -> x.get(longs(2, 0, 2)), 3, 4);
    one("indices apart", x -> x.get(longs(1, 0), ":", longs(2, 2)), 2, 3, 4);
    one("mask", x -> x.get(mask), 3, 2);
    one("set a slice", x -> x.mul(2).set("0, ::2", 5), 3, 4);
    two("set by indices", (a, b) -> a.mul(1).set(longs(2, 0), b), of(3, 2), of(2, 2));
    two("set a broadcast row", (a, b) -> a.mul(1).set("1:", b), of(3, 2), of(2));
    one("gather", x -> x.gather(1, longs(0, 2, 0).reshape(1, 3)), 2, 3);
    two("scatter", (a, b) -> a.scatter(1, longs(2, 0).reshape(1, 2), b), of(2, 3), of(1, 2));
    two("scatterAdd", (a, b) -> a.scatterAdd(0, longs(1, 1).reshape(1, 2), b), of(2, 3), of(1, 2));
    two("indexAdd", (a, b) -> a.indexAdd(0, longs(1, 1), b, 3), of(2, 3), of(2, 3));
    two("indexCopy", (a, b) -> a.indexCopy(1, longs(0, 2), b), of(2, 3), of(2, 2));
    one("indexFill", x -> x.indexFill(1, longs(1), 4), 2, 3);
    one("indexSelect", x -> x.indexSelect(1, longs(1, 1, 0)), 2, 3);
    one("maskedSelect", x -> x.maskedSelect(mask), 2, 3);
    one("take", x -> x.take(longs(5, 0, 5)), 2, 3);
  }

  private void reductions() {
    one("sum", x -> x.sum(0, 2), 2, 3, 2);
    one("mean", x -> x.mean(1, true), 2, 3);
    one("prod", x -> x.prod(1), 2, 4);
    one("prod of all", Tensor::prod, 2, 2);
    one("prod with a zero", x -> x.mul(longs(1, 0, 1)).prod(1), 2, 3);
    one("var", x -> x.var(0, 1), 2, 3, 2);
    one("std", x -> x.std(new int[] {1}, false, true), 2, 4);
    one("max", Tensor::max, 2, 3);
    one("max along a dimension", x -> x.max(1).values(), 2, 3);
    one("min along a dimension", x -> x.min(0, true).values(), 2, 3);
    one("amax", x -> x.amax(0, 2), 2, 3, 2);
    one("amin", x -> x.amin(1), 2, 3);
    one("median", x -> x.median(1).values(), 3, 4);
    one("median of all", Tensor::median, 5);
    one("sort", x -> x.sort(0, true).values(), 4, 2);
    one("topk", x -> x.topk(2, 1, false).values(), 2, 4);
    one("norm 2", x -> x.norm(2, 1), 2, 3);
    one("norm 1", x -> x.norm(1), 2, 3);
    one("norm 3", x -> x.norm(3, new int[] {0}, true), 3, 2);
    one("norm infinity", x -> x.norm(Double.POSITIVE_INFINITY, 1), 2, 3);
    one("logsumexp", x -> x.logsumexp(0, 1), 2, 3);
    one("cumsum", x -> x.cumsum(0), 4, 2);
    one("cumprod", x -> x.cumprod(1), 2, 4);
    one("cumprod with a zero", x -> x.mul(longs(1, 0, 1, 1)).cumprod(1), 2, 4);
  }

  private void products() {
    two("dot", Tensor::dot, of(3), of(3));
    two("mv", Tensor::mv, of(2, 3), of(3));
    two("mm", Tensor::mm, of(2, 3), of(3, 4));
    two("mm of transposed", (a, b) -> a.t().mm(b.t()), of(3, 2), of(4, 3));
    two("bmm", Tensor::bmm, of(2, 2, 3), of(2, 3, 2));
    two("matmul, broadcast", Tensor::matmul, of(2, 1, 2, 3), of(2, 3, 2));
    two("matmul, folded", Tensor::matmul, of(2, 2, 3), of(3, 2));
    two("matmul of a vector", Tensor::matmul, of(3), of(2, 3, 2));
    two("outer", Tensor::outer, of(2), of(3));
    two("addmm", (a, b) -> a.addmm(b, b.t(), 2, 0.5), of(2), of(2, 3));
    two("addmv", (a, b) -> a.addmv(b, a, 2, 0.5), of(3), of(3, 3));
    two("baddbmm", (a, b) -> a.baddbmm(b, b, -1, 2), of(2, 2), of(3, 2, 2));
    one("trace", Tensor::trace, 2, 3);
    two("einsum", (a, b) -> einsum("bij,bjk->bik", a, b), of(2, 2, 3), of(2, 3, 2));
    two("einsum with dots", (a, b) -> einsum("...ij,j->i...", a, b), of(2, 2, 3), of(3));
    two("einsum, summed alone", (a, b) -> einsum("ia,jb->ij", a, b), of(2, 3), of(3, 2));
    one("einsum of a diagonal", x -> einsum("iij->j", x), 2, 2, 3);
  }

  @TestFactory
  Stream<DynamicTest> derivatives() {
    shapes();
    indexing();
    reductions();
    products();
    return cases.entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(),
                    () -> {
                      var c = e.getValue();
                      var inputs = new Tensor[c.sizes.length];
                      for (int i = 0; i < inputs.length; i++) {
                        inputs[i] = GradientCheck.leaf(random, c.sizes[i]);
                      }
                      GradientCheck.check(c.function, inputs);
                    }));
  }
}
