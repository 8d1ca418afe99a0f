/**
 * Data for training: {@link ibrik.data.Dataset}, its parts and combinations, samplers, and the
 * {@link ibrik.data.DataLoader} that makes batches of it, ahead of time where it is given workers.
 *
 * <p>Depends on {@code ibrik.tensor}. It knows nothing of pictures; {@code ibrik.vision} does.
 */
package ibrik.data;
