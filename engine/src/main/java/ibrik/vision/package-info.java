/**
 * Pictures: reading and writing them, transforms, grids, and data sets of them.
 *
 * <p>A picture is an {@link ibrik.vision.Image}, 8 bits a channel as in files, or a tensor [C, H,
 * W]; most {@linkplain ibrik.vision.Transform transforms} take both. Their names, arguments, rules
 * of rounding and random numbers are torchvision's. {@link ibrik.vision.ImageDataset} is the base
 * of the data sets; {@link ibrik.vision.CIFAR10} is the one that the tutorials use, {@link
 * ibrik.vision.Shapes} one that needs no download.
 *
 * <p>Depends on {@code ibrik.data}, {@code ibrik.nn.functional} for resizing tensors, and {@code
 * ibrik.tensor}.
 */
package ibrik.vision;
