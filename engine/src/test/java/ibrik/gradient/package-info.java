/**
 * The property that every differentiable operation has: its derivatives are those that finite
 * differences give. A new operation is found by {@link ibrik.gradient.GradientPropertyTest}, which
 * fails until a case is registered for it.
 */
package ibrik.gradient;
