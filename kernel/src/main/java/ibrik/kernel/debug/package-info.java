/**
 * The debugger: cells that are compiled while a client is attached call {@link
 * ibrik.kernel.debug.DebugHooks} before each statement; {@link ibrik.kernel.debug.DebugAdapter}
 * speaks the Debug Adapter Protocol with the client.
 *
 * <p>No agent, no debug port, no second process: a cell is stopped by not returning from a hook.
 * While nobody is attached nothing is woven, and nothing is slower.
 *
 * <p>Knows cells by their source alone; what it needs of their language is {@link
 * ibrik.kernel.debug.Debuggee}. Depends on {@code ibrik.kernel.display} and the engine's tensors,
 * which it shows.
 */
package ibrik.kernel.debug;
