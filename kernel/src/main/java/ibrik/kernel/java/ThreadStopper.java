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
  private static final int GET_STATIC_FIELD_ID = 144;
  private static final int GET_STATIC_OBJECT_FIELD = 145;
  private static final int GET_METHOD_ID = 33;
  private static final int CALL_OBJECT_METHOD = 36;
  private static final int GET_STATIC_METHOD_ID = 113;
  private static final int CALL_STATIC_OBJECT_METHOD = 116;
  private static final int NEW_STRING = 167;
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

  private record Jni(MemorySegment environment) {
    MethodHandle handle(int index, FunctionDescriptor type) {
      return LINKER.downcallHandle(function(environment, index), type);
    }
  }

  /** One call site for each number of arguments, so that all are linked after the first call. */
  private static MemorySegment call(MethodHandle function, MemorySegment a, MemorySegment b)
      throws Throwable {
    return (MemorySegment) function.invokeExact(a, b);
  }

  private static MemorySegment call(
      MethodHandle function, MemorySegment a, MemorySegment b, MemorySegment c) throws Throwable {
    return (MemorySegment) function.invokeExact(a, b, c);
  }

  private static MemorySegment call(
      MethodHandle function, MemorySegment a, MemorySegment b, MemorySegment c, MemorySegment d)
      throws Throwable {
    return (MemorySegment) function.invokeExact(a, b, c, d);
  }

  /**
   * A global reference to an object. A local one lives only until this thread next runs a native
   * method, which linking a call may do: so each call is made once for that, and its result made
   * global at once the next time.
   */
  private static synchronized MemorySegment reference(
      MemorySegment environment, Object object, Arena arena) throws Throwable {
    slot = object;
    var jni = new Jni(environment);
    MethodHandle get = jni.handle(GET_STATIC_OBJECT_FIELD, POINTER_3);
    MethodHandle global = jni.handle(NEW_GLOBAL_REF, POINTER_2);
    MemorySegment owner = ownClass(jni, global, arena);
    MemorySegment field =
        call(
            jni.handle(GET_STATIC_FIELD_ID, POINTER_4),
            environment,
            owner,
            arena.allocateFrom("slot"),
            arena.allocateFrom("Ljava/lang/Object;"));
    call(get, environment, owner, field);
    MemorySegment reference = call(global, environment, call(get, environment, owner, field));
    jni.handle(DELETE_GLOBAL_REF, VOID_2).invokeExact(environment, owner);
    slot = null;
    return reference;
  }

  /**
   * A reference to this class, asked of the class loader: JNI's {@code FindClass} would look among
   * the JDK's, since it takes the call for one of theirs.
   */
  private static MemorySegment ownClass(Jni jni, MethodHandle global, Arena arena)
      throws Throwable {
    MemorySegment env = jni.environment();
    call(global, env, MemorySegment.NULL);
    MethodHandle find = jni.handle(FIND_CLASS, POINTER_2);
    MemorySegment loadersName = arena.allocateFrom("java/lang/ClassLoader");
    MemorySegment loaders = call(global, env, call(find, env, loadersName));
    MemorySegment system =
        call(
            jni.handle(GET_STATIC_METHOD_ID, POINTER_4),
            env,
            loaders,
            arena.allocateFrom("getSystemClassLoader"),
            arena.allocateFrom("()Ljava/lang/ClassLoader;"));
    MemorySegment load =
        call(
            jni.handle(GET_METHOD_ID, POINTER_4),
            env,
            loaders,
            arena.allocateFrom("loadClass"),
            arena.allocateFrom("(Ljava/lang/String;)Ljava/lang/Class;"));
    MethodHandle callStatic = jni.handle(CALL_STATIC_OBJECT_METHOD, POINTER_4);
    MethodHandle callMethod = jni.handle(CALL_OBJECT_METHOD, POINTER_4);
    MethodHandle string = jni.handle(NEW_STRING, POINTER_2);
    MemorySegment nameText = arena.allocateFrom(ThreadStopper.class.getName());
    MemorySegment loader =
        call(global, env, call(callStatic, env, loaders, system, MemorySegment.NULL));
    MemorySegment name = call(global, env, call(string, env, nameText));
    MemorySegment arguments = arena.allocateFrom(ADDRESS, name);
    MemorySegment owner = call(global, env, call(callMethod, env, loader, load, arguments));
    MethodHandle delete = jni.handle(DELETE_GLOBAL_REF, VOID_2);
    delete.invokeExact(env, loaders);
    delete.invokeExact(env, loader);
    delete.invokeExact(env, name);
    return owner;
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
