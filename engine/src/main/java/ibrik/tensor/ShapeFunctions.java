package ibrik.tensor;

import java.util.List;

/**
 * {@code torch.reshape(x, …)}, {@code torch.gather}, {@code torch.matmul} and their like: shapes,
 * elements and products, as functions. Each is the method of its name; {@link Tensors} has them
 * all.
 */
public abstract sealed class ShapeFunctions extends ReductionFunctions permits Tensors {
  ShapeFunctions() {}

  /** {@link Tensor#reshape(int...)}. */
  public static Tensor reshape(Tensor input, int... sizes) {
    return input.reshape(sizes);
  }

  /** {@link Tensor#flatten()}. */
  public static Tensor flatten(Tensor input) {
    return input.flatten();
  }

  /** {@link Tensor#flatten(int)}. */
  public static Tensor flatten(Tensor input, int startDim) {
    return input.flatten(startDim);
  }

  /** {@link Tensor#flatten(int, int)}. */
  public static Tensor flatten(Tensor input, int startDim, int endDim) {
    return input.flatten(startDim, endDim);
  }

  /** {@link Tensor#squeeze()}. */
  public static Tensor squeeze(Tensor input) {
    return input.squeeze();
  }

  /** {@link Tensor#squeeze(int)}. */
  public static Tensor squeeze(Tensor input, int dim) {
    return input.squeeze(dim);
  }

  /** {@link Tensor#unsqueeze(int)}. */
  public static Tensor unsqueeze(Tensor input, int dim) {
    return input.unsqueeze(dim);
  }

  /** {@link Tensor#transpose(int, int)}. */
  public static Tensor transpose(Tensor input, int dim0, int dim1) {
    return input.transpose(dim0, dim1);
  }

  /** {@link Tensor#permute(int...)}. */
  public static Tensor permute(Tensor input, int... dims) {
    return input.permute(dims);
  }

  /** {@link Tensor#movedim(int, int)}. */
  public static Tensor movedim(Tensor input, int source, int destination) {
    return input.movedim(source, destination);
  }

  /** {@link Tensor#movedim(int[], int[])}. */
  public static Tensor movedim(Tensor input, int[] source, int[] destination) {
    return input.movedim(source, destination);
  }

  /** {@link Tensor#split(int)}. */
  public static List<Tensor> split(Tensor input, int size) {
    return input.split(size);
  }

  /** {@link Tensor#split(int, int)}. */
  public static List<Tensor> split(Tensor input, int size, int dim) {
    return input.split(size, dim);
  }

  /** {@link Tensor#split(int[], int)}. */
  public static List<Tensor> split(Tensor input, int[] lengths, int dim) {
    return input.split(lengths, dim);
  }

  /** {@link Tensor#chunk(int)}. */
  public static List<Tensor> chunk(Tensor input, int chunks) {
    return input.chunk(chunks);
  }

  /** {@link Tensor#chunk(int, int)}. */
  public static List<Tensor> chunk(Tensor input, int chunks, int dim) {
    return input.chunk(chunks, dim);
  }

  /** {@link Tensor#unbind()}. */
  public static List<Tensor> unbind(Tensor input) {
    return input.unbind();
  }

  /** {@link Tensor#unbind(int)}. */
  public static List<Tensor> unbind(Tensor input, int dim) {
    return input.unbind(dim);
  }

  /** {@link Tensor#flip(int...)}. */
  public static Tensor flip(Tensor input, int... dims) {
    return input.flip(dims);
  }

  /** {@link Tensor#roll(int)}. */
  public static Tensor roll(Tensor input, int shift) {
    return input.roll(shift);
  }

  /** {@link Tensor#roll(int, int)}. */
  public static Tensor roll(Tensor input, int shift, int dim) {
    return input.roll(shift, dim);
  }

  /** {@link Tensor#roll(int[], int[])}. */
  public static Tensor roll(Tensor input, int[] shifts, int[] dims) {
    return input.roll(shifts, dims);
  }

  /** {@link Tensor#tile(int...)}. */
  public static Tensor tile(Tensor input, int... dims) {
    return input.tile(dims);
  }

  /** {@link Tensor#repeatInterleave(int)}. */
  public static Tensor repeatInterleave(Tensor input, int repeats) {
    return input.repeatInterleave(repeats);
  }

  /** {@link Tensor#repeatInterleave(int, int)}. */
  public static Tensor repeatInterleave(Tensor input, int repeats, int dim) {
    return input.repeatInterleave(repeats, dim);
  }

  /** {@link Tensor#repeatInterleave(Tensor, int)}. */
  public static Tensor repeatInterleave(Tensor input, Tensor repeats, int dim) {
    return input.repeatInterleave(repeats, dim);
  }

  /** {@link Tensor#gather(int, Tensor)}. */
  public static Tensor gather(Tensor input, int dim, Tensor index) {
    return input.gather(dim, index);
  }

  /** {@link Tensor#indexSelect(int, Tensor)}. */
  public static Tensor indexSelect(Tensor input, int dim, Tensor index) {
    return input.indexSelect(dim, index);
  }

  /** {@link Tensor#maskedSelect(Tensor)}. */
  public static Tensor maskedSelect(Tensor input, Tensor mask) {
    return input.maskedSelect(mask);
  }

  /** {@link Tensor#maskedFill(Tensor, Tensor)}. */
  public static Tensor maskedFill(Tensor input, Tensor mask, Tensor value) {
    return input.maskedFill(mask, value);
  }

  /** {@link Tensor#maskedFill(Tensor, Number)}. */
  public static Tensor maskedFill(Tensor input, Tensor mask, Number value) {
    return input.maskedFill(mask, value);
  }

  /** {@link Tensor#take(Tensor)}. */
  public static Tensor take(Tensor input, Tensor index) {
    return input.take(index);
  }

  /** {@link Tensor#nonzero()}. */
  public static Tensor nonzero(Tensor input) {
    return input.nonzero();
  }

  /** {@link Tensor#narrow(int, int, int)}. */
  public static Tensor narrow(Tensor input, int dim, int start, int length) {
    return input.narrow(dim, start, length);
  }

  /** {@link Tensor#select(int, int)}. */
  public static Tensor select(Tensor input, int dim, int index) {
    return input.select(dim, index);
  }

  /** {@link Tensor#matmul(Tensor)}. */
  public static Tensor matmul(Tensor input, Tensor other) {
    return input.matmul(other);
  }

  /** {@link Tensor#mm(Tensor)}. */
  public static Tensor mm(Tensor input, Tensor other) {
    return input.mm(other);
  }

  /** {@link Tensor#bmm(Tensor)}. */
  public static Tensor bmm(Tensor input, Tensor other) {
    return input.bmm(other);
  }

  /** {@link Tensor#mv(Tensor)}. */
  public static Tensor mv(Tensor input, Tensor vector) {
    return input.mv(vector);
  }

  /** {@link Tensor#dot(Tensor)}. */
  public static Tensor dot(Tensor input, Tensor other) {
    return input.dot(other);
  }

  /** {@link Tensor#outer(Tensor)}. */
  public static Tensor outer(Tensor input, Tensor other) {
    return input.outer(other);
  }

  /** {@link Tensor#addmm(Tensor, Tensor)}. */
  public static Tensor addmm(Tensor input, Tensor a, Tensor b) {
    return input.addmm(a, b);
  }

  /** {@link Tensor#addmm(Tensor, Tensor, Number, Number)}. */
  public static Tensor addmm(Tensor input, Tensor a, Tensor b, Number beta, Number alpha) {
    return input.addmm(a, b, beta, alpha);
  }

  /** {@link Tensor#baddbmm(Tensor, Tensor)}. */
  public static Tensor baddbmm(Tensor input, Tensor a, Tensor b) {
    return input.baddbmm(a, b);
  }

  /** {@link Tensor#baddbmm(Tensor, Tensor, Number, Number)}. */
  public static Tensor baddbmm(Tensor input, Tensor a, Tensor b, Number beta, Number alpha) {
    return input.baddbmm(a, b, beta, alpha);
  }

  /** {@link Tensor#trace()}. */
  public static Tensor trace(Tensor input) {
    return input.trace();
  }

  /** {@link Tensor#diagonal()}. */
  public static Tensor diagonal(Tensor input) {
    return input.diagonal();
  }

  /** {@link Tensor#diagonal(int, int, int)}. */
  public static Tensor diagonal(Tensor input, int offset, int dim1, int dim2) {
    return input.diagonal(offset, dim1, dim2);
  }
}
