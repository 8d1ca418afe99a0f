package ibrik.bench;

import ibrik.bench.Workload.Task;
import ibrik.tensor.Tensors;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.mkl.global.mkl_rt;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/** Products of matrices of floats: square ones from 64 to 2,048, and skinny ones. */
final class MatrixProducts {
  private static final List<Size> SIZES =
      Stream.concat(
              IntStream.of(64, 128, 256, 512, 1024, 2048).mapToObj(n -> new Size(n, n, n)),
              Stream.of(
                  new Size(64, 4096, 1024),
                  new Size(4096, 64, 1024),
                  new Size(2048, 2048, 32),
                  new Size(16, 1024, 1024),
                  new Size(1, 2048, 2048)))
          .toList();

  private MatrixProducts() {}

  /** An m × k matrix times a k × n matrix. */
  private record Size(int m, int n, int k) {
    Task task(Runnable run) {
      return Task.rate("%d×%d×%d".formatted(m, k, n), "GFLOP/s", 2e-9 * m * n * k, run);
    }
  }

  static Workload ibrik() {
    return () -> SIZES.stream().map(MatrixProducts::ibrik).toList();
  }

  private static Task ibrik(Size size) {
    var a = Tensors.rand(size.m, size.k);
    var b = Tensors.rand(size.k, size.n);
    return size.task(() -> a.matmul(b));
  }

  static Workload libtorch() {
    return () -> SIZES.stream().map(MatrixProducts::libtorch).toList();
  }

  private static Task libtorch(Size size) {
    var a = torch.rand(size.m, size.k);
    var b = torch.rand(size.k, size.n);
    return size.task(
        () -> {
          try (var _ = new PointerScope()) {
            torch.matmul(a, b);
          }
        });
  }

  /** {@code sgemm} in the calls of CBLAS. */
  private interface Blas {
    void sgemm(int m, int n, int k, FloatPointer a, FloatPointer b, FloatPointer c);
  }

  static Workload openblas() {
    return blas(
        (m, n, k, a, b, c) ->
            openblas_nolapack.cblas_sgemm(
                openblas_nolapack.CblasRowMajor,
                openblas_nolapack.CblasNoTrans,
                openblas_nolapack.CblasNoTrans,
                m,
                n,
                k,
                1,
                a,
                k,
                b,
                n,
                0,
                c,
                n));
  }

  static Workload mkl() {
    return blas(
        (m, n, k, a, b, c) ->
            mkl_rt.cblas_sgemm(
                mkl_rt.CblasRowMajor,
                mkl_rt.CblasNoTrans,
                mkl_rt.CblasNoTrans,
                m,
                n,
                k,
                1,
                a,
                k,
                b,
                n,
                0,
                c,
                n));
  }

  private static Workload blas(Blas blas) {
    return () -> SIZES.stream().map(size -> blas(size, blas)).toList();
  }

  private static Task blas(Size size, Blas blas) {
    var a = new FloatPointer(Tensors.rand(size.m * size.k).toFloatArray());
    var b = new FloatPointer(Tensors.rand(size.k * size.n).toFloatArray());
    var c = new FloatPointer((long) size.m * size.n);
    return size.task(() -> blas.sgemm(size.m, size.n, size.k, a, b, c));
  }
}
