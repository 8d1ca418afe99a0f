package ibrik.kernel.java;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * Throws an exception into another thread, by JVMTI's {@code StopThread}.
 *
 * <p>The JDK offers no other way to stop a loop that does not ask whether it should: {@code
 * Thread.stop} is gone, and checks woven into every loop cost 4.8 times the time of a hot one. The
 * functions are called through the foreign-function API, so no native code is shipped.
 *
 * <p>Indices of functions in their tables are those of the JNI and JVMTI specifications.
 */
@SuppressWarnings("restricted")
final class ThreadStopper {
  private static final int JNI_VERSION = 0x0001_0008;
  private static final int JVMTI_VERSION = 0x3001_0200;
  private static final int GET_ENV = 6;
  private static final int FIND_CLASS = 6;
  private static final int NEW_GLOBAL_REF = 21;
  private static final int DELETE_GLOBAL_REF = 22;
  private static final int DELETE_LOCAL_REF = 23;
  private static final int GET_STATIC_FIELD_ID = 144;
  private static final int GET_STATIC_OBJECT_FIELD = 145;
  private static final int ADD_CAPABILITIES = 142;
  private static final int STOP_THREAD = 7;
  private static final int CAPABILITIES_BYTES = 16;
  private static final int CAN_SIGNAL_THREAD = 10;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final FunctionDescriptor INT_3 =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
  private static final FunctionDescriptor GET_ENV_TYPE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
  private static final FunctionDescriptor POINTER_2 =
      FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS);
  private static final FunctionDescriptor POINTER_3 =
      FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  private static final FunctionDescriptor POINTER_4 =
      FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  private static final FunctionDescriptor VOID_2 = FunctionDescriptor.ofVoid(ADDRESS, ADDRESS);
  private static final FunctionDescriptor INT_2 = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

  /** Read by JNI, to turn an object into a reference. */
  @SuppressWarnings("unused")
  private static volatile Object slot;

  private final MemorySegment vm;
  private final MemorySegment jvmti;

  private ThreadStopper(MemorySegment vm, MemorySegment jvmti) {
    this.vm = vm;
    this.jvmti = jvmti;
  }

  /**
   * Finds the functions in this JVM.
   *
   * @throws UnsupportedOperationException if this JVM has none
   */
  static ThreadStopper open() {
    Path libjvm = Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so");
    try {
      SymbolLookup jvm = SymbolLookup.libraryLookup(libjvm, Arena.global());
      MethodHandle created =
          LINKER.downcallHandle(
              jvm.findOrThrow("JNI_GetCreatedJavaVMs"),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment out = arena.allocate(ADDRESS);
        MemorySegment count = arena.allocate(JAVA_INT);
        check("JNI_GetCreatedJavaVMs", (int) created.invokeExact(out, 1, count));
        MemorySegment vm = out.get(ADDRESS, 0);
        MemorySegment jvmti = environment(vm, JVMTI_VERSION, arena);
        MemorySegment capabilities = arena.allocate(CAPABILITIES_BYTES);
        capabilities.set(JAVA_INT, 0, 1 << CAN_SIGNAL_THREAD);
        MethodHandle add = LINKER.downcallHandle(function(jvmti, ADD_CAPABILITIES - 1), INT_2);
        check("AddCapabilities", (int) add.invokeExact(jvmti, capabilities));
        return new ThreadStopper(vm, jvmti);
      }
    } catch (Throwable e) {
      throw new UnsupportedOperationException("no JVMTI in " + libjvm + ": " + e, e);
    }
  }

  /** Throws an exception in a thread that is alive. */
  void stop(Thread thread, Throwable exception) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment jni = environment(vm, JNI_VERSION, arena);
      MemorySegment threadReference = reference(jni, thread, arena);
      MemorySegment exceptionReference = reference(jni, exception, arena);
      MethodHandle stop = LINKER.downcallHandle(function(jvmti, STOP_THREAD - 1), INT_3);
      int ignoredWhenDead = (int) stop.invokeExact(jvmti, threadReference, exceptionReference);
      MethodHandle delete = LINKER.downcallHandle(function(jni, DELETE_GLOBAL_REF), VOID_2);
      delete.invokeExact(jni, threadReference);
      delete.invokeExact(jni, exceptionReference);
    } catch (Throwable e) {
      throw new IllegalStateException("StopThread failed", e);
    }
  }

  /** The function table's environment of a version, for the calling thread. */
  private static MemorySegment environment(MemorySegment vm, int version, Arena arena)
      throws Throwable {
    MemorySegment out = arena.allocate(ADDRESS);
    MethodHandle getEnv = LINKER.downcallHandle(function(vm, GET_ENV), GET_ENV_TYPE);
    check("GetEnv", (int) getEnv.invokeExact(vm, out, version));
    return out.get(ADDRESS, 0);
  }

  /** A global reference, since a local one ends with the native call that made it. */
  private static synchronized MemorySegment reference(MemorySegment jni, Object object, Arena arena)
      throws Throwable {
    slot = object;
    MethodHandle findClass = LINKER.downcallHandle(function(jni, FIND_CLASS), POINTER_2);
    MethodHandle fieldId = LINKER.downcallHandle(function(jni, GET_STATIC_FIELD_ID), POINTER_4);
    MethodHandle get = LINKER.downcallHandle(function(jni, GET_STATIC_OBJECT_FIELD), POINTER_3);
    MethodHandle global = LINKER.downcallHandle(function(jni, NEW_GLOBAL_REF), POINTER_2);
    MethodHandle delete = LINKER.downcallHandle(function(jni, DELETE_LOCAL_REF), VOID_2);
    String name = ThreadStopper.class.getName().replace('.', '/');
    MemorySegment owner = (MemorySegment) findClass.invokeExact(jni, arena.allocateFrom(name));
    MemorySegment field =
        (MemorySegment)
            fieldId.invokeExact(
                jni, owner, arena.allocateFrom("slot"), arena.allocateFrom("Ljava/lang/Object;"));
    MemorySegment local = (MemorySegment) get.invokeExact(jni, owner, field);
    MemorySegment reference = (MemorySegment) global.invokeExact(jni, local);
    delete.invokeExact(jni, local);
    delete.invokeExact(jni, owner);
    slot = null;
    return reference;
  }

  /** A function of a table that an environment's first word points to. */
  private static MemorySegment function(MemorySegment environment, int index) {
    MemorySegment table = environment.reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0);
    return table.reinterpret((index + 1) * ADDRESS.byteSize()).getAtIndex(ADDRESS, index);
  }

  private static void check(String function, int error) {
    if (error != 0) {
      throw new IllegalStateException(function + " answered " + error);
    }
  }
}
