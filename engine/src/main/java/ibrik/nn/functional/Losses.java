package ibrik.nn.functional;

/** Loss functions. */
abstract class Losses extends LinearFunctions {}
