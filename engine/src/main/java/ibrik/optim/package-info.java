/**
 * Optimizers, one file each, and learning-rate schedules: {@code torch.optim} of PyTorch.
 *
 * <p>An {@link ibrik.optim.Optimizer} holds {@link ibrik.optim.ParamGroup}s of tensors and changes
 * them in place, one pass over each; an {@link ibrik.optim.LRScheduler} changes the groups' rates.
 *
 * <p>Depends on {@code ibrik.tensor} and {@code ibrik.cpu}.
 */
package ibrik.optim;
