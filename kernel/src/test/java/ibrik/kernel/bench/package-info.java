/** What {@code kernel/bench} measures; not a test, and run from source. */
package ibrik.kernel.bench;
