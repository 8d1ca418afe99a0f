/**
 * Benchmarks: workloads written with the engine's public API, the same in libtorch, and what runs
 * them in turns, each side in a process of its own. Depends on everything; nothing depends on it.
 */
package ibrik.bench;
