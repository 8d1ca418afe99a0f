package ibrik.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code einsum}: sums of products in Einstein's notation. Operands are multiplied from left to
 * right as batched matrix products; a letter is summed as soon as nothing further needs it.
 */
final class Einsum {
  private final String equation;

  /** For each operand one label a dimension. */
  private final List<String> inputs = new ArrayList<>();

  private String output;

  /** Labels of the dimensions that {@code ...} stands for: characters that no one can write. */
  private static final char ELLIPSIS = '\u2460';

  private Einsum(String equation) {
    this.equation = equation;
  }

  static Tensor of(String equation, List<Tensor> operands) {
    return new Einsum(equation).run(operands);
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("einsum: %s in \"%s\"".formatted(why, equation));
  }

  private Tensor run(List<Tensor> operands) {
    parse(operands);
    checkSizes(operands);
    Tensor product = null;
    String labels = "";
    for (int i = 0; i < operands.size(); i++) {
      String later = output + String.join("", inputs.subList(i + 1, inputs.size()));
      var operand = diagonals(operands.get(i), inputs.get(i));
      String own = distinct(inputs.get(i));
      if (product == null) {
        product = operand;
        labels = own;
      } else {
        String kept = labels + own;
        String joined =
            distinct(kept)
                .chars()
                .filter(c -> later.indexOf(c) >= 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        product = multiply(product, labels, operand, own, joined);
        labels = joined;
      }
      var sum = sumBut(product, labels, later);
      product = sum;
      labels =
          labels
              .chars()
              .filter(c -> later.indexOf(c) >= 0)
              .mapToObj(Character::toString)
              .collect(Collectors.joining());
    }
    return arranged(product, labels, output);
  }

  private void parse(List<Tensor> operands) {
    var sides = equation.replace(" ", "").split("->", -1);
    var terms = sides[0].split(",", -1);
    if (sides.length > 2 || terms.length != operands.size()) {
      throw refused("expected %d operands, given %d".formatted(terms.length, operands.size()));
    }
    int widest = 0;
    for (int i = 0; i < terms.length; i++) {
      int rank = operands.get(i).dim();
      boolean dots = terms[i].contains("...");
      int covered = rank - terms[i].replace("...", "").length();
      if (dots ? covered < 0 : covered != 0) {
        throw refused(
            "'%s' does not name the dimensions of operand %d, %s"
                .formatted(terms[i], i, Shape.format(operands.get(i).sizes())));
      }
      widest = Math.max(widest, covered);
      inputs.add(labelled(terms[i], covered));
    }
    output = sides.length == 2 ? labelled(sides[1], widest) : implicitOutput(widest);
    String all = String.join("", inputs);
    for (int i = 0; i < output.length(); i++) {
      if (all.indexOf(output.charAt(i)) < 0 || output.indexOf(output.charAt(i)) != i) {
        throw refused("the output must name letters of the operands, each once");
      }
    }
  }

  /** The dots become one label for each dimension they cover, counted from the right. */
  private String labelled(String term, int covered) {
    String letters = term.replaceFirst("\\.\\.\\.", "");
    if (!letters.chars().allMatch(c -> c < 128 && Character.isLetter(c))) {
      throw refused("'%s' has something else than letters and one '...'".formatted(term));
    }
    String dots =
        IntStream.range(0, covered)
            .mapToObj(i -> Character.toString(ELLIPSIS + covered - 1 - i))
            .collect(Collectors.joining());
    return term.contains("...") ? term.replace("...", dots) : term;
  }

  /** All letters that occur once, in alphabetical order, after what the dots cover. */
  private String implicitOutput(int widest) {
    String all = String.join("", inputs);
    String once =
        all.chars()
            .filter(c -> c < ELLIPSIS && all.indexOf(c) == all.lastIndexOf(c))
            .sorted()
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return labelled("...", widest) + once;
  }

  private void checkSizes(List<Tensor> operands) {
    Products.requireOneDtype("einsum", operands.toArray(Tensor[]::new));
    var sizes = new java.util.HashMap<Character, Integer>();
    for (int i = 0; i < operands.size(); i++) {
      for (int d = 0; d < inputs.get(i).length(); d++) {
        int n = operands.get(i).sizes()[d];
        int known = sizes.merge(inputs.get(i).charAt(d), n, (a, b) -> a == 1 ? b : a);
        if (n != 1 && known != n) {
          throw refused(
              "'%s' is of size %d and of size %d".formatted(inputs.get(i).charAt(d), known, n));
        }
      }
    }
  }

  private static String distinct(String labels) {
    return labels.chars().distinct().mapToObj(Character::toString).collect(Collectors.joining());
  }

  /** A letter that occurs twice in an operand means its diagonal. */
  private static Tensor diagonals(Tensor operand, String labels) {
    var x = operand;
    var left = new StringBuilder(labels);
    for (int d = 0; d < left.length(); d++) {
      int again = left.indexOf(left.substring(d, d + 1), d + 1);
      if (again >= 0) {
        x = x.diagonal(0, d, again).movedim(-1, d);
        left.deleteCharAt(again);
        d--;
      }
    }
    return x;
  }

  private static Tensor sumBut(Tensor x, String labels, String kept) {
    int[] gone =
        IntStream.range(0, labels.length())
            .filter(d -> kept.indexOf(labels.charAt(d)) < 0)
            .toArray();
    return gone.length == 0 ? x : x.sum(gone);
  }

  /** The product of two operands, with dimensions {@code joined}. */
  private static Tensor multiply(
      Tensor a, String aLabels, Tensor b, String bLabels, String joined) {
    var shared = new StringBuilder();
    var summed = new StringBuilder();
    var left = new StringBuilder();
    var right = new StringBuilder();
    for (char c : distinct(aLabels + bLabels).toCharArray()) {
      boolean inA = aLabels.indexOf(c) >= 0 && a.sizes()[aLabels.indexOf(c)] != 1;
      boolean inB = bLabels.indexOf(c) >= 0 && b.sizes()[bLabels.indexOf(c)] != 1;
      boolean kept = joined.indexOf(c) >= 0;
      // A dimension of size 1 is broadcast: it belongs to the operand that is longer.
      (inA && inB ? kept ? shared : summed : inB ? right : left).append(c);
    }
    // What only one operand has and nobody needs is summed there.
    var x = matrices(a, aLabels, shared, left, summed, joined, true);
    var y = matrices(b, bLabels, shared, right, summed, joined, false);
    return product(x, y, shared.toString(), kept(left, joined), kept(right, joined), joined);
  }

  private static String kept(CharSequence labels, String joined) {
    return labels
        .chars()
        .filter(c -> joined.indexOf(c) >= 0)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** A factor as [shared…, own…, summed…], the last two exchanged for the right one. */
  private record Factor(Tensor tensor, int[] batch, int[] own, int[] summed) {}

  private static Factor matrices(
      Tensor x,
      String labels,
      CharSequence shared,
      CharSequence own,
      CharSequence summed,
      String joined,
      boolean isLeft) {
    String ownKept = kept(own, joined);
    var sum = sumBut(x, labels, shared + ownKept + summed);
    String left = kept(labels, shared + ownKept + summed);
    var order = isLeft ? shared + ownKept + summed : shared + summed.toString() + ownKept;
    var arranged = arranged(sum, left, order);
    int[] sizes = arranged.sizes();
    int s = shared.length();
    int first = isLeft ? ownKept.length() : summed.length();
    int[] batch = Arrays.copyOf(sizes, s);
    int[] middle = Arrays.copyOfRange(sizes, s, s + first);
    int[] last = Arrays.copyOfRange(sizes, s + first, sizes.length);
    var matrix =
        arranged.reshape(
            (int) Dims.product(batch), (int) Dims.product(middle), (int) Dims.product(last));
    return new Factor(matrix, batch, isLeft ? middle : last, isLeft ? last : middle);
  }

  private static Tensor product(
      Factor x, Factor y, String shared, String left, String right, String joined) {
    var product = MatrixProduct.bmm(x.tensor, y.tensor);
    int[] sizes =
        IntStream.concat(
                IntStream.of(x.batch), IntStream.concat(IntStream.of(x.own), IntStream.of(y.own)))
            .toArray();
    return arranged(product.reshape(sizes), shared + left + right, joined);
  }

  /** Dimensions in the order of {@code wanted}; those that are missing have size 1. */
  private static Tensor arranged(Tensor x, String labels, String wanted) {
    var out = x;
    var have = new StringBuilder(labels);
    for (char c : wanted.toCharArray()) {
      if (have.indexOf(Character.toString(c)) < 0) {
        out = out.unsqueeze(-1);
        have.append(c);
      }
    }
    int[] order = wanted.chars().map(c -> have.indexOf(Character.toString(c))).toArray();
    return Arrays.equals(order, IntStream.range(0, order.length).toArray())
        ? out
        : out.permute(order);
  }
}
