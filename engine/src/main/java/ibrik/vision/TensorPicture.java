package ibrik.vision;

import ibrik.tensor.Tensor;

/** A tensor on its way through transforms. */
record TensorPicture(Tensor tensor) implements Picture {}
