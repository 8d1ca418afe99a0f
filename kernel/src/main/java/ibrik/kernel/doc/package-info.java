/**
 * Documentation: {@link ibrik.kernel.doc.Documentation} finds the Javadoc of classes and members in
 * the sources of the JDK ({@code src.zip}), of this project (beside its jars), and of jars whose
 * {@code -sources.jar} lies beside them; {@link ibrik.kernel.doc.ClassIndex} finds classes by their
 * simple names. Depends on the JDK alone; nothing is read before it is asked for.
 */
package ibrik.kernel.doc;
