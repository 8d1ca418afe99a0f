/**
 * The recorded graph and how gradients flow back through it.
 *
 * <p>Generic in what flows: a {@link ibrik.autograd.Node} is one recorded operation, an {@link
 * ibrik.autograd.Edge} leads to the operation that made one of its inputs, {@link
 * ibrik.autograd.Backward} walks them. Depends on nothing but the JDK; it knows no {@code Tensor}.
 */
package ibrik.autograd;
