/**
 * Tensors in files: state dicts as safetensors, NumPy's arrays, PyTorch's own files.
 *
 * <p>Depends on {@code ibrik.tensor}.
 */
package ibrik.io;
