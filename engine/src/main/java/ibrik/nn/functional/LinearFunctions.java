package ibrik.nn.functional;

/** Linear maps, embeddings, dropout. */
abstract class LinearFunctions {}
