/**
 * Event files that TensorBoard opens: {@link ibrik.tensorboard.SummaryWriter} as PyTorch has it.
 *
 * <p>Depends on {@code ibrik.tensor}.
 */
package ibrik.tensorboard;
