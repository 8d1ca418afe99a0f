package ibrik.nn.functional;

/** Normalisation. */
abstract class Normalizations extends Resizing {}
