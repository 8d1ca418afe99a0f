package ibrik.golden;

import ibrik.data.Batch;
import ibrik.data.DataLoader;
import ibrik.data.Dataset;
import ibrik.data.Datasets;
import ibrik.data.Subset;
import ibrik.data.TensorDataset;
import ibrik.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Area data. */
final class DataBindings {
  private DataBindings() {}

  static void register(Bindings to) {
    to.function("dataloader", DataBindings::dataloader);
    to.function("dataloader_shapes", DataBindings::shapes);
    to.function("shuffled", DataBindings::shuffled);
    to.function("subset", DataBindings::subset);
    to.function("random_split", DataBindings::randomSplit);
    to.function("accuracy", DataBindings::accuracy);
  }

  static Dataset<Integer> numbers(int n) {
    return Dataset.of(IntStream.range(0, n).boxed().toList());
  }

  private static DataLoader loader(Dataset<?> dataset, Call c) {
    return new DataLoader(dataset, c.integer("batch_size", 1)).dropLast(c.flag("drop_last", false));
  }

  private static List<Long> items(Tensor tensor) {
    return LongStream.of((long[]) tensor.storage().array()).boxed().toList();
  }

  private static Map<String, Object> dataloader(Call c) {
    var loader = loader(numbers(c.integer("n")), c);
    var batches = new ArrayList<List<Long>>();
    loader.forEach(batch -> batches.add(items(batch.get(0))));
    return Map.of("batches", batches, "length", loader.size());
  }

  private static Map<String, Object> shapes(Call c) {
    var tensors = c.inputs().values().toArray(Tensor[]::new);
    var batches = new ArrayList<Batch>();
    loader(new TensorDataset(tensors), c).forEach(batches::add);
    var results = new LinkedHashMap<String, Object>();
    results.put(
        "shapes",
        batches.stream().map(b -> b.tensors().stream().map(Tensor::shape).toList()).toList());
    results.put(
        "dtypes", batches.getFirst().tensors().stream().map(t -> t.dtype().label()).toList());
    for (int i = 0; i < tensors.length; i++) {
      results.put("first." + i, batches.getFirst().get(i));
    }
    return results;
  }

  private static Map<String, Object> shuffled(Call c) {
    var batches = new ArrayList<Tensor>();
    loader(numbers(c.integer("n")), c).shuffle(true).forEach(b -> batches.add(b.get(0)));
    var results = new LinkedHashMap<String, Object>();
    if (!c.flag("drop_last", false)) {
      results.put(
          "sorted_items", batches.stream().flatMap(b -> items(b).stream()).sorted().toList());
    }
    results.put("batch_sizes", batches.stream().map(b -> b.size(0)).toList());
    return results;
  }

  private static Map<String, Object> subset(Call c) {
    var subset = new Subset<>(numbers(c.integer("n")), c.ints("indices"));
    var items = IntStream.range(0, subset.size()).mapToObj(subset::get).toList();
    return Map.of("items", items, "length", subset.size());
  }

  private static Map<String, Object> randomSplit(Call c) {
    var parts = Datasets.randomSplit(numbers(c.integer("n")), c.ints("lengths"));
    var items = parts.stream().flatMapToInt(p -> IntStream.of(p.indices())).sorted().boxed();
    return Map.of(
        "lengths", parts.stream().map(Subset::size).toList(), "sorted_items", items.toList());
  }

  private static Map<String, Object> accuracy(Call c) {
    var right = c.tensor("input").argmax(1).eq(c.tensor("target")).sum();
    double correct = right.itemDouble();
    return Map.of("correct", (long) correct, "accuracy", correct / c.tensor("target").numel());
  }

  /** Of random sequences: the batches of two epochs of a shuffling loader. */
  static List<Tensor> shuffledLoader(Call c) {
    var loader = new DataLoader(numbers(c.integer("n")), c.integer("batch_size")).shuffle(true);
    var batches = new ArrayList<Tensor>();
    loader.forEach(batch -> batches.add(batch.get(0)));
    loader.forEach(batch -> batches.add(batch.get(0)));
    return batches;
  }

  /** Of random sequences: the item numbers of the parts. */
  static List<Tensor> splitIndices(Call c) {
    return Datasets.randomSplit(numbers(c.integer("n")), c.ints("lengths")).stream()
        .map(part -> part.batch(IntStream.range(0, part.size()).toArray()).get(0))
        .toList();
  }
}
