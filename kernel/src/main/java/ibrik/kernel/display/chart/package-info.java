/**
 * Charts: {@link ibrik.kernel.display.chart.Charts} is what cells call; curves that grow, and how
 * well classes are told apart.
 *
 * <p>Drawn by XChart. Depends on {@link ibrik.kernel.display} and the engine's tensors.
 */
package ibrik.kernel.display.chart;
