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
 * This JVM as native code sees it: its environments, and references to objects. The functions are
 * called through the foreign-function API, so no native code is shipped.
 *
 * <p>Indices of functions in their tables are those of the JNI specification.
 */
@SuppressWarnings("restricted")
final class Jni {
  private static final int VERSION = 0x0001_0008;
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

  private static final Linker LINKER = Linker.nativeLinker();
  private static final FunctionDescriptor GET_ENV_TYPE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
  private static final FunctionDescriptor POINTER_2 =
      FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS);
  private static final FunctionDescriptor POINTER_3 =
      FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  private static final FunctionDescriptor POINTER_4 =
      FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  private static final FunctionDescriptor VOID_2 = FunctionDescriptor.ofVoid(ADDRESS, ADDRESS);

  /** Read by JNI, to turn an object into a reference. */
  @SuppressWarnings("unused")
  private static volatile Object slot;

  private final MemorySegment vm;
  private final MethodHandle getEnv;
  private final MethodHandle newGlobal;
  private final MethodHandle deleteGlobal;
  private final MethodHandle getObject;

  /** This class and its {@link #slot}. */
  private final MemorySegment owner;

  private final MemorySegment field;

  /**
   * Finds this JVM.
   *
   * @throws Throwable if it can't be spoken to
   */
  Jni(Path libjvm) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      vm = createdVm(libjvm, arena);
      getEnv = link(vm, GET_ENV, GET_ENV_TYPE);
      MemorySegment environment = environment(VERSION);
      newGlobal = link(environment, NEW_GLOBAL_REF, POINTER_2);
      deleteGlobal = link(environment, DELETE_GLOBAL_REF, VOID_2);
      getObject = link(environment, GET_STATIC_OBJECT_FIELD, POINTER_3);
      owner = ownClass(environment, arena);
      field =
          call(
              link(environment, GET_STATIC_FIELD_ID, POINTER_4),
              environment,
              owner,
              arena.allocateFrom("slot"),
              arena.allocateFrom("Ljava/lang/Object;"));
      // Linked by this, so that the next call's result is made global at once.
      call(getObject, environment, owner, field);
    }
  }

  private static MemorySegment createdVm(Path libjvm, Arena arena) throws Throwable {
    SymbolLookup jvm = SymbolLookup.libraryLookup(libjvm, Arena.global());
    MethodHandle created =
        LINKER.downcallHandle(
            jvm.findOrThrow("JNI_GetCreatedJavaVMs"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
    MemorySegment out = arena.allocate(ADDRESS);
    MemorySegment count = arena.allocate(JAVA_INT);
    check("JNI_GetCreatedJavaVMs", (int) created.invokeExact(out, 1, count));
    return out.get(ADDRESS, 0);
  }

  /** The environment of a version, of the calling thread. */
  MemorySegment environment(int version) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      check("GetEnv", (int) getEnv.invokeExact(vm, out, version));
      return out.get(ADDRESS, 0);
    }
  }

  /** A function of the table that an environment's first word points to. */
  static MethodHandle link(MemorySegment environment, int index, FunctionDescriptor type) {
    MemorySegment table = environment.reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0);
    MemorySegment function =
        table.reinterpret((index + 1) * ADDRESS.byteSize()).getAtIndex(ADDRESS, index);
    return LINKER.downcallHandle(function, type);
  }

  static void check(String function, int error) {
    if (error != 0) {
      throw new IllegalStateException(function + " answered " + error);
    }
  }

  /** A reference to an object, to be deleted by who asked for it. */
  MemorySegment reference(Object object) throws Throwable {
    MemorySegment environment = environment(VERSION);
    synchronized (this) {
      slot = object;
      MemorySegment reference =
          call(newGlobal, environment, call(getObject, environment, owner, field));
      slot = null;
      return reference;
    }
  }

  void delete(MemorySegment reference) throws Throwable {
    deleteGlobal.invokeExact(environment(VERSION), reference);
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
   * A reference to this class, asked of the class loader: JNI's {@code FindClass} would look among
   * the JDK's, since it takes the call for one of theirs.
   *
   * <p>A local reference lives only until this thread next runs a native method, which linking a
   * call may do: so all is linked first, and each result made global at once.
   */
  private MemorySegment ownClass(MemorySegment env, Arena arena) throws Throwable {
    call(newGlobal, env, MemorySegment.NULL);
    MethodHandle find = link(env, FIND_CLASS, POINTER_2);
    MemorySegment loadersName = arena.allocateFrom("java/lang/ClassLoader");
    MemorySegment loaders = call(newGlobal, env, call(find, env, loadersName));
    MemorySegment system =
        call(
            link(env, GET_STATIC_METHOD_ID, POINTER_4),
            env,
            loaders,
            arena.allocateFrom("getSystemClassLoader"),
            arena.allocateFrom("()Ljava/lang/ClassLoader;"));
    MemorySegment load =
        call(
            link(env, GET_METHOD_ID, POINTER_4),
            env,
            loaders,
            arena.allocateFrom("loadClass"),
            arena.allocateFrom("(Ljava/lang/String;)Ljava/lang/Class;"));
    MethodHandle callStatic = link(env, CALL_STATIC_OBJECT_METHOD, POINTER_4);
    MethodHandle callMethod = link(env, CALL_OBJECT_METHOD, POINTER_4);
    MethodHandle string = link(env, NEW_STRING, POINTER_2);
    MemorySegment nameText = arena.allocateFrom(Jni.class.getName());
    MemorySegment loader =
        call(newGlobal, env, call(callStatic, env, loaders, system, MemorySegment.NULL));
    MemorySegment name = call(newGlobal, env, call(string, env, nameText));
    MemorySegment arguments = arena.allocateFrom(ADDRESS, name);
    MemorySegment owner = call(newGlobal, env, call(callMethod, env, loader, load, arguments));
    deleteGlobal.invokeExact(env, loaders);
    deleteGlobal.invokeExact(env, loader);
    deleteGlobal.invokeExact(env, name);
    return owner;
  }
}
