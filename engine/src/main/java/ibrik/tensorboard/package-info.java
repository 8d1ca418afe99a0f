/**
 * Event files that TensorBoard opens: {@link ibrik.tensorboard.SummaryWriter} as PyTorch has it,
 * and {@link ibrik.tensorboard.EventReader}, which reads them back.
 *
 * <p>Depends on {@code ibrik.tensor}, and on {@code ibrik.nn} and {@code ibrik.autograd} for
 * graphs.
 */
package ibrik.tensorboard;
