package ibrik.io;

import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes PyTorch's files as {@code torch.save} does: {@code torch.load} opens them, also with
 * {@code weights_only=True}. Tensors that share all of their elements share them in the file.
 */
final class PyTorchWriter implements PickleWriter.Others {
  private static final String FOLDER = "archive/";
  private static final String VERSION = "3\n";

  private final List<Tensor> storages = new ArrayList<>();
  private final Map<Storage, Integer> numbers = new IdentityHashMap<>();

  private PyTorchWriter() {}

  /**
   * Writes tensors, maps, lists, strings, numbers, booleans and null, in each other.
   *
   * @throws IllegalArgumentException for anything else; there is no file then
   */
  static void write(Object object, Path path) throws IOException {
    var writer = new PyTorchWriter();
    byte[] pickle = PickleWriter.write(object, writer);
    ZipOutput.write(
        path,
        zip -> {
          zip.store(FOLDER + "data.pkl", List.of(ByteBuffer.wrap(pickle)));
          for (int i = 0; i < writer.storages.size(); i++) {
            zip.store(FOLDER + "data/" + i, List.of(Elements.write(writer.storages.get(i))));
          }
          byte[] version = VERSION.getBytes(StandardCharsets.US_ASCII);
          zip.store(FOLDER + "version", List.of(ByteBuffer.wrap(version)));
        });
  }

  @Override
  public void write(Object value, PickleWriter out) {
    if (!(value instanceof Tensor tensor)) {
      throw new IllegalArgumentException(
          "save: a %s has no place in a .pt; expected tensors, maps, lists, strings, numbers, booleans or null"
              .formatted(value.getClass().getName()));
    }
    var dense = tensor.detach().contiguous();
    out.global("torch._utils", "_rebuild_tensor_v2").beginTuple();
    out.beginTuple().value("storage").global("torch", TorchObjects.storageType(dense.dtype()));
    out.value(String.valueOf(number(dense))).value("cpu").value(dense.numel());
    out.endTuple().persistent();
    int[] sizes = dense.shape().toArray();
    out.value(0).tuple(sizes).tuple(strides(sizes)).value(false);
    out.global("collections", "OrderedDict").tuple().call();
    out.endTuple().call();
  }

  private int number(Tensor dense) {
    boolean whole = dense.numel() == dense.storage().size();
    Integer known = whole ? numbers.get(dense.storage()) : null;
    if (known != null) {
      return known;
    }
    storages.add(dense);
    int number = storages.size() - 1;
    if (whole) {
      numbers.put(dense.storage(), number);
    }
    return number;
  }

  private static int[] strides(int[] sizes) {
    int[] strides = new int[sizes.length];
    int stride = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= Math.max(sizes[d], 1);
    }
    return strides;
  }
}
