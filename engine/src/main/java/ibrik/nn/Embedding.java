package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.nn.init.Init;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/**
 * A table of learned rows, looked up by their numbers: int64 [*] → [*, embedding dim].
 *
 * <p>The weight [entries, embedding dim] starts from the standard normal distribution.
 */
public class Embedding extends Module {
  private final int numEmbeddings;
  private final int embeddingDim;
  private Integer paddingIdx;
  private final Parameter weight;

  /**
   * @param numEmbeddings how many rows
   * @param embeddingDim how long each is
   */
  public Embedding(int numEmbeddings, int embeddingDim) {
    this.numEmbeddings = Checks.atLeast("Embedding", "numEmbeddings", 0, numEmbeddings);
    this.embeddingDim = Checks.atLeast("Embedding", "embeddingDim", 0, embeddingDim);
    weight = new Parameter(Tensors.zeros(numEmbeddings, embeddingDim));
    Init.normal_(weight);
  }

  /**
   * The row that stands for padding: zeros, and never learned; negative ones count from the last.
   *
   * @throws IllegalArgumentException where there is no such row
   */
  public Embedding paddingIdx(int index) {
    if (index < -numEmbeddings || index >= numEmbeddings) {
      throw new IllegalArgumentException(
          "Embedding: paddingIdx %d is out of range for %d entries"
              .formatted(index, numEmbeddings));
    }
    paddingIdx = index < 0 ? index + numEmbeddings : index;
    Tensors.noGrad(() -> weight.select(0, paddingIdx).fill_(0));
    return this;
  }

  /** The table [entries, embedding dim]. */
  public Parameter weight() {
    return weight;
  }

  @Override
  public Tensor forward(Tensor input) {
    return paddingIdx == null ? F.embedding(input, weight) : F.embedding(input, weight, paddingIdx);
  }

  @Override
  protected String extraRepr() {
    return numEmbeddings
        + ", "
        + embeddingDim
        + (paddingIdx == null ? "" : ", padding_idx=" + paddingIdx);
  }
}
