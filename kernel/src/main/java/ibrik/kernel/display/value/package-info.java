/**
 * How the JDK's own types look: collections, records, streams and query results as tables, files of
 * pictures, sounds and films.
 *
 * <p>Depends on {@link ibrik.kernel.display} alone.
 */
package ibrik.kernel.display.value;
