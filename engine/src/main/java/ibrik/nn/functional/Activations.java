package ibrik.nn.functional;

/** Activation functions, element-wise and along a dimension. */
abstract class Activations extends Losses {}
