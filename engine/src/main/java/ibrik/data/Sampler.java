package ibrik.data;

/** The order in which a {@link DataLoader} takes the items of a data set. */
public interface Sampler {
  /** How many items an epoch takes. */
  int size();

  /** The numbers of the items of a new epoch, in order. Random samplers draw it anew. */
  int[] epoch();
}
