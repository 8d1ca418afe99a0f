package ibrik.tensor;

import static ibrik.tensor.Tensors.cat;
import static ibrik.tensor.Tensors.einsum;
import static ibrik.tensor.Tensors.hstack;
import static ibrik.tensor.Tensors.stack;
import static ibrik.tensor.Tensors.vstack;

import ibrik.gradient.Draw;
import ibrik.gradient.GradientCase;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Shapes, indexing, reductions and products. */
public final class TensorGradientCases {
  private TensorGradientCases() {}

  public static Stream<GradientCase> all() {
    return Stream.of(
            views(), rearrangements(), joins(), picks(), writes(), sums(), orders(), products())
        .flatMap(s -> s);
  }

  private static GradientCase of(String name, Function<Draw, Draw.Problem> problem) {
    return GradientCase.of(name, problem);
  }

  /** Of a tensor of three dimensions, the first perhaps empty. */
  private static GradientCase box(String name, UnaryOperator<Tensor> f) {
    return of(name, d -> d.of(f, d.leaf(d.batch(), d.size(1, 3), d.size(1, 3))));
  }

  /** Of a tensor of three dimensions that has elements. */
  private static GradientCase full(String name, UnaryOperator<Tensor> f) {
    return of(name, d -> d.of(f, d.leaf(d.size(), d.size(1, 3), d.size(2, 3))));
  }

  private static Stream<GradientCase> views() {
    return Stream.of(
        of(
            "reshape",
            d -> {
              int n = d.batch();
              int m = d.size();
              return d.of(x -> x.reshape(m, n * 2).square(), d.leaf(n, 2 * m));
            }),
        box("reshape, of a transposed", x -> x.transpose(0, 2).reshape(-1).square()),
        of("view", d -> d.of(x -> x.view(-1).square(), d.dense(d.size(), d.size()))),
        box("flatten", x -> x.flatten(1).mul(x.flatten().sum())),
        of("unflatten", d -> d.of(x -> x.unflatten(1, 2, -1), d.leaf(d.batch(), 6))),
        of(
            "squeeze",
            d -> d.of(x -> x.squeeze().mul(x.squeeze(1).sum()), d.leaf(d.batch(), 1, d.size()))),
        box("unsqueeze", x -> x.unsqueeze(1).square()),
        box("permute", x -> x.permute(2, 0, 1).square()),
        box("transpose", x -> x.transpose(0, -1).square()),
        of("t", d -> d.of(x -> x.t().square(), d.leaf(d.batch(), d.size()))),
        box("movedim", x -> x.movedim(0, -1).square()),
        box("movedim, two", x -> x.movedim(new int[] {0, 1}, new int[] {2, 0}).square()),
        of(
            "expand",
            d -> {
              int n = d.size();
              int m = d.batch();
              return d.of(x -> x.expand(m, n, 3).square(), d.leaf(n, 1));
            }),
        of(
            "expandAs",
            d -> d.of((a, b) -> a.expandAs(b).mul(b), d.leaf(1, 3), d.leaf(d.batch(), 3))),
        of("asStrided", d -> d.of(x -> strided(x).square(), d.dense(6))),
        of("unfold", d -> d.of(x -> x.unfold(1, 3, 2).square(), d.leaf(d.batch(), d.size(3, 7)))),
        box("diagonal", x -> x.diagonal(0, 0, 2).square()),
        of(
            "diagonal, moved",
            d -> d.of(x -> x.diagonal(1, 0, 2).square(), d.leaf(d.size(), 2, d.size(2, 4)))),
        box("select", x -> x.select(1, 0).square()),
        box("narrow", x -> x.narrow(2, 0, 1).square()),
        box("get", x -> x.get(":", 0, "::2").square()),
        full("get, None", x -> x.get("..., None, -1").square()),
        box("split", x -> x.split(2, 2).get(0).mul(x.sum())),
        of(
            "split, lengths",
            d ->
                d.of(
                    x -> x.split(new int[] {1, 2, 1}, 1).get(1).mul(x.narrow(1, 0, 2)),
                    d.leaf(d.batch(), 4))),
        box("chunk", x -> x.chunk(2, 1).get(0).square()),
        full("unbind", x -> x.unbind(2).get(1).square()),
        full("unbind, all", x -> x.unbind().get(0).mul(x.unbind(2).get(0).sum())));
  }

  private static Tensor strided(Tensor x) {
    return x.asStrided(new int[] {2, 3}, new int[] {1, 1}, 1);
  }

  private static Stream<GradientCase> rearrangements() {
    return Stream.of(
        box("contiguous", x -> x.transpose(0, 1).contiguous().square()),
        box("repeat", x -> x.repeat(2, 1, 1, 3).square()),
        box("tile", x -> x.tile(2).square()),
        box("repeatInterleave", x -> x.repeatInterleave(2, 1).square()),
        of(
            "repeatInterleave, counts",
            d -> {
              int n = d.size();
              var counts = d.indices(3, n);
              return d.of(x -> x.repeatInterleave(counts, 0).square(), d.leaf(n, 2));
            }),
        box("flip", x -> x.flip(0, 1).square()),
        box("roll", x -> x.roll(new int[] {1, -1}, new int[] {0, 2}).square()),
        box("tril", x -> x.tril(-1).square()),
        box("triu", x -> x.triu(1).square()),
        of("diag", d -> d.of(x -> x.diag(1).square(), d.leaf(d.size(), d.size(2, 4)))),
        of("diag, of a vector", d -> d.of(x -> x.diag(-1).square(), d.leaf(d.size()))));
  }

  private static Stream<GradientCase> joins() {
    return Stream.of(
        of(
            "cat",
            d -> {
              int n = d.batch();
              return d.of(
                  (a, b) -> cat(1, a, b, a).square(), d.leaf(n, d.size()), d.leaf(n, d.size()));
            }),
        of(
            "stack",
            d -> {
              int n = d.batch();
              return d.of((a, b) -> stack(1, a, b, a).square(), d.leaf(n, 2), d.leaf(n, 2));
            }),
        of("hstack", d -> d.of((a, b) -> hstack(a, b).square(), d.leaf(2, 1), d.leaf(2, 3))),
        of("vstack", d -> d.of((a, b) -> vstack(a, b).square(), d.leaf(3), d.leaf(3))));
  }

  private static Stream<GradientCase> picks() {
    return Stream.of(
        of(
            "get, indices",
            d -> {
              int n = d.size();
              var index = d.indices(n, 3);
              return d.of(x -> x.get(index).square(), d.leaf(n, d.size()));
            }),
        of(
            "get, indices apart",
            d -> {
              var first = d.indices(2, 2);
              var last = d.indices(4, 2);
              return d.of(x -> x.get(first, ":", last).square(), d.leaf(2, d.size(), 4));
            }),
        of(
            "get, mask",
            d -> {
              int n = d.size();
              var mask = d.indices(2, n).to(DType.BOOL);
              return d.of(x -> x.get(mask).square(), d.leaf(n, 2));
            }),
        of(
            "gather",
            d -> {
              int n = d.size(2, 4);
              var index = d.indices(n, 6).reshape(2, 3);
              return d.of(x -> x.gather(1, index).square(), d.leaf(3, n));
            }),
        of(
            "indexSelect",
            d -> {
              int n = d.size();
              var index = d.indices(n, 3);
              return d.of(x -> x.indexSelect(1, index).square(), d.leaf(d.batch(), n));
            }),
        of(
            "maskedSelect",
            d -> {
              int n = d.size();
              var mask = d.indices(2, n).to(DType.BOOL);
              return d.of(x -> x.maskedSelect(mask).square(), d.leaf(2, n));
            }),
        of(
            "take",
            d -> {
              int n = d.size();
              var index = d.indices(2 * n, 3);
              return d.of(x -> x.take(index).square(), d.leaf(n, 2));
            }));
  }

  /** {@code f} of a tensor [4, n], of three rows that are not written twice, and of [3, n]. */
  private static GradientCase rows(String name, Draw.Three f) {
    return of(
        name,
        d -> {
          int n = d.size();
          var index = d.distinct(4, 3);
          return d.of((a, b) -> f.apply(a, index, b), d.leaf(4, n), d.leaf(3, n));
        });
  }

  /** The same with indices for {@code scatter}, [3, n]. */
  private static GradientCase scattered(String name, Draw.Three f) {
    return rows(
        name, (a, index, b) -> f.apply(a, index.reshape(3, 1).expand(b.shape().toArray()), b));
  }

  private static Stream<GradientCase> writes() {
    return Stream.of(
        box("set", x -> x.mul(2).set(":, 0", 5).mul(x)),
        of(
            "set, a broadcast row",
            d -> d.of((a, b) -> a.mul(1).set("1:", b).mul(a), d.leaf(d.size(), 2), d.leaf(2))),
        rows("set, indices", (a, i, b) -> a.mul(1).set(i, b).mul(a)),
        scattered("scatter", (a, i, b) -> a.scatter(0, i, b).square()),
        scattered("scatter, number", (a, i, b) -> a.scatter(0, i, 3).mul(a).add(b.sum())),
        scattered("scatter_", (a, i, b) -> a.mul(1).scatter_(0, i, b).mul(a)),
        scattered("scatterAdd", (a, i, b) -> a.scatterAdd(0, i, b).square()),
        scattered("scatterAdd_", (a, i, b) -> a.mul(1).scatterAdd_(0, i, b).mul(a)),
        rows("indexAdd", (a, i, b) -> a.indexAdd(0, i, b, 3).square()),
        rows("indexAdd_", (a, i, b) -> a.mul(1).indexAdd_(0, i, b, -1).mul(a)),
        rows("indexCopy", (a, i, b) -> a.indexCopy(0, i, b).square()),
        rows("indexFill", (a, i, b) -> a.indexFill(0, i, 4).mul(a).add(b.sum())),
        rows("indexFill_", (a, i, b) -> a.mul(1).indexFill_(0, i, 4).mul(a).add(b.sum())));
  }

  private static Stream<GradientCase> sums() {
    return Stream.of(
        box("sum", x -> x.square().sum(0, 2)),
        box("sum, all", x -> x.sum().square()),
        box("sum, kept", x -> x.sum(1, true).mul(x)),
        of("sumToSize", d -> d.of(x -> x.sumToSize(1, 3).square(), d.leaf(d.batch(), 2, 3))),
        full("mean", x -> x.mean(1, true).mul(x)),
        full("mean, all", x -> x.mean().square()),
        box("prod", x -> x.prod(1)),
        full("prod, all", Tensor::prod),
        full("prod, with a zero", x -> x.mul(zeroFirst(x, 2)).prod(2)),
        full("var", x -> x.var(0, 2)),
        full("var, biased", x -> x.var(new int[] {1, 2}, false, true)),
        full("std", x -> x.std(2).mul(x.std())),
        box("logsumexp", x -> x.logsumexp(1, 2)),
        box("norm", x -> x.norm(2, 1)),
        box("norm, 1", x -> x.norm(1, 1).square()),
        box("norm, 0", x -> x.norm(0, 1).mul(x.sum(1))),
        box("norm, 3", x -> x.norm(3, new int[] {1, 2}, true).mul(x)),
        box("norm, 0.5", x -> x.norm(0.5, 1)),
        full("norm, infinity", x -> x.norm(Double.POSITIVE_INFINITY, 1).square()),
        full("norm, minus infinity", x -> x.norm(Double.NEGATIVE_INFINITY, 1).square()),
        box("cumsum", x -> x.cumsum(0).square()),
        box("cumprod", x -> x.cumprod(1)),
        full("cumprod, with a zero", x -> x.mul(zeroFirst(x, 2)).cumprod(2)),
        box("softmax", x -> x.softmax(1)),
        box("logSoftmax", x -> x.logSoftmax(-1).square()));
  }

  /** Ones like {@code x}, but for a zero where {@code dim} is 0. */
  private static Tensor zeroFirst(Tensor x, int dim) {
    return Tensors.ones(x.dtype(), x.shape().toArray())
        .indexFill(dim, Tensors.tensor(new long[] {0}), 0);
  }

  private static Stream<GradientCase> orders() {
    return Stream.of(
        full("max", x -> x.max().square()),
        full("max, dim", x -> x.max(2).values().square()),
        full("min", x -> x.min().square()),
        full("min, dim", x -> x.min(0, true).values().mul(x)),
        full("amax", x -> x.amax(0, 2).square()),
        full("amin", x -> x.amin(1).square()),
        full("median", x -> x.median().square()),
        full("median, dim", x -> x.median(2).values().square()),
        box("sort", x -> x.sort(1, true).values().cumsum(1).square()),
        full("topk", x -> x.topk(1, 2, false).values().square()));
  }

  private static Draw.Problem matrices(
      Draw d, java.util.function.BinaryOperator<Tensor> f, int[] outerA, int[] outerB) {
    int n = d.batch();
    int k = d.size();
    int m = d.size(1, 3);
    return d.of(f, d.leaf(join(outerA, n, k)), d.leaf(join(outerB, k, m)));
  }

  private static int[] join(int[] outer, int... inner) {
    var all = java.util.Arrays.copyOf(outer, outer.length + inner.length);
    System.arraycopy(inner, 0, all, outer.length, inner.length);
    return all;
  }

  private static Stream<GradientCase> products() {
    int[] none = {};
    return Stream.concat(
        sumsOfProducts(),
        Stream.of(
            of("mm", d -> matrices(d, Tensor::mm, none, none)),
            of("mm, transposed", d -> matrices(d, (a, b) -> b.t().mm(a.t()), none, none)),
            of(
                "bmm",
                d -> {
                  int[] batch = {d.size()};
                  return matrices(d, Tensor::bmm, batch, batch);
                }),
            of("matmul", d -> matrices(d, Tensor::matmul, none, none)),
            of(
                "matmul, broadcast",
                d -> matrices(d, Tensor::matmul, new int[] {2, 1}, new int[] {d.size()})),
            of("matmul, folded", d -> matrices(d, Tensor::matmul, new int[] {2}, none)),
            of("matmul, vector", d -> d.of((a, b) -> a.matmul(b), d.leaf(3), d.leaf(2, 3, 2))),
            of("einsum", d -> matrices(d, (a, b) -> einsum("ij,jk->ki", a, b), none, none)),
            of("einsum, dots", d -> matrices(d, TensorGradientCases::dots, new int[] {2}, none)),
            of(
                "einsum, summed alone",
                d -> matrices(d, (a, b) -> einsum("ia,jb->ij", a, b), none, none)),
            of(
                "einsum, diagonal",
                d -> d.of(x -> einsum("iij->j", x).square(), d.leaf(2, 2, d.batch())))));
  }

  private static Tensor dots(Tensor a, Tensor b) {
    return einsum("...ij,jk->i...", a, b);
  }

  private static Stream<GradientCase> sumsOfProducts() {
    return Stream.of(
        of(
            "dot",
            d -> {
              int n = d.batch();
              return d.of(Tensor::dot, d.leaf(n), d.leaf(n));
            }),
        of(
            "mv",
            d -> {
              int n = d.size();
              return d.of(Tensor::mv, d.leaf(d.batch(), n), d.leaf(n));
            }),
        of("outer", d -> d.of(Tensor::outer, d.leaf(d.batch()), d.leaf(d.size()))),
        of("trace", d -> d.of(x -> x.trace().square(), d.leaf(d.size(), d.size()))),
        of(
            "addmm",
            d -> {
              int n = d.size();
              int k = d.batch();
              int m = d.size();
              return d.of(
                  (x, a, b) -> x.addmm(a, b, 2, 0.5).square(),
                  d.leaf(m),
                  d.leaf(n, k),
                  d.leaf(k, m));
            }),
        of(
            "addmv",
            d -> {
              int n = d.batch();
              int k = d.size();
              return d.of(
                  (x, a, b) -> x.addmv(a, b, 2, 0.5).square(), d.leaf(1), d.leaf(n, k), d.leaf(k));
            }),
        of(
            "baddbmm",
            d -> {
              int n = d.size();
              int k = d.size(1, 2);
              return d.of(
                  (x, a, b) -> x.baddbmm(a, b, -1, 2).square(),
                  d.leaf(n, 2, 1),
                  d.leaf(n, 2, k),
                  d.leaf(n, k, 3));
            }));
  }
}
