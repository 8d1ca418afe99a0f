/**
 * Initialisers of parameters: {@link ibrik.nn.init.Init}, {@code torch.nn.init} of PyTorch.
 *
 * <p>Depends on {@code ibrik.tensor}.
 */
package ibrik.nn.init;
