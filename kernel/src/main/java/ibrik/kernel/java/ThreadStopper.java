package ibrik.kernel.java;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * Throws an exception into another thread, by JVMTI's {@code StopThread}.
 *
 * <p>The JDK offers no other way to stop a loop that does not ask whether it should: {@code
 * Thread.stop} is gone, and checks woven into every loop cost 4.8 times the time of a hot one.
 *
 * <p>The thread is suspended while it is looked at, since the exception would break a class if the
 * thread began to initialise it in between. HotSpot delivers the exception where the thread next
 * asks whether it is wanted. That is where it stands if it was suspended on a branch back, on a
 * return or in a native method. On another instruction it may be about to initialise a class, or go
 * on in other code of the same method and do so before it asks.
 *
 * <p>The suspended thread may hold any lock of Java code. So nothing is linked or loaded meanwhile:
 * all was done once before ({@link #practise}).
 *
 * <p>Indices of functions and capabilities are those of the JVMTI specification.
 */
@SuppressWarnings("restricted")
final class ThreadStopper {
  private static final int VERSION = 0x3001_0200;
  private static final int SUSPEND_THREAD = 5;
  private static final int RESUME_THREAD = 6;
  private static final int STOP_THREAD = 7;
  private static final int GET_FRAME_LOCATION = 19;
  private static final int DEALLOCATE = 47;
  private static final int GET_BYTECODES = 75;
  private static final int ADD_CAPABILITIES = 142;
  private static final int CAPABILITIES_BYTES = 16;
  private static final int CAN_GET_BYTECODES = 3;
  private static final int CAN_SIGNAL_THREAD = 10;
  private static final int CAN_SUSPEND = 20;
  private static final int NATIVE = -1;

  /** Instructions: returns, and branches with an offset of two bytes. */
  private static final int IFEQ = 153;

  private static final int GOTO = 167;
  private static final int IRETURN = 172;
  private static final int RETURN = 177;
  private static final int IFNULL = 198;
  private static final int IFNONNULL = 199;

  private static final FunctionDescriptor INT_2 = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
  private static final FunctionDescriptor INT_3 =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
  private static final FunctionDescriptor INT_4 =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  private static final FunctionDescriptor LOCATION_TYPE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);

  /** So often that the JVM makes no more code for the calls by itself. */
  private static final int PRACTICE = 200;

  private final Jni jni;
  private final MemorySegment jvmti;
  private final MethodHandle suspendThread;
  private final MethodHandle resumeThread;
  private final MethodHandle stopThread;
  private final MethodHandle frameLocation;
  private final MethodHandle bytecodes;
  private final MethodHandle deallocate;

  private ThreadStopper(Jni jni) throws Throwable {
    this.jni = jni;
    jvmti = jni.environment(VERSION);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capabilities = arena.allocate(CAPABILITIES_BYTES);
      capabilities.set(
          JAVA_INT, 0, 1 << CAN_GET_BYTECODES | 1 << CAN_SIGNAL_THREAD | 1 << CAN_SUSPEND);
      MethodHandle add = link(ADD_CAPABILITIES, INT_2);
      Jni.check("AddCapabilities", (int) add.invokeExact(jvmti, capabilities));
    }
    suspendThread = link(SUSPEND_THREAD, INT_2);
    resumeThread = link(RESUME_THREAD, INT_2);
    stopThread = link(STOP_THREAD, INT_3);
    frameLocation = link(GET_FRAME_LOCATION, LOCATION_TYPE);
    bytecodes = link(GET_BYTECODES, INT_4);
    deallocate = link(DEALLOCATE, INT_2);
  }

  /** JVMTI counts its functions from one. */
  private MethodHandle link(int number, FunctionDescriptor type) {
    return Jni.link(jvmti, number - 1, type);
  }

  /**
   * Finds the functions in this JVM.
   *
   * @throws UnsupportedOperationException if this JVM has none
   */
  static ThreadStopper open() {
    Path libjvm = Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so");
    try {
      var stopper = new ThreadStopper(new Jni(libjvm));
      stopper.practise();
      return stopper;
    } catch (Throwable e) {
      throw new UnsupportedOperationException("no JVMTI in " + libjvm + ": " + e, e);
    }
  }

  /** Judges whether an exception may be thrown. */
  interface Judge {
    /**
     * Looks at a suspended thread; must not load a class, or wait for a lock.
     *
     * @param sure whether the exception comes at this place and can't meet a class that begins to
     *     be initialised; else it most likely does
     */
    boolean mayThrow(StackTraceElement[] stack, boolean sure);
  }

  /** Stops a thread of its own. */
  private void practise() throws InterruptedException {
    Thread spinning =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    while (true) {
                      Thread.onSpinWait();
                    }
                  } catch (CellInterrupt e) {
                    return;
                  }
                });
    for (int i = 0; i < PRACTICE; i++) {
      stop(spinning, new CellInterrupt(), (stack, sure) -> stack.length > PRACTICE);
    }
    while (!stop(spinning, new CellInterrupt(), (stack, sure) -> true)) {
      Thread.onSpinWait();
    }
    spinning.join();
  }

  /**
   * Throws an exception in a thread that is alive, if it may be thrown where that is now.
   *
   * @param exception gets the thread's stack
   * @return whether it was thrown, or the thread has ended
   */
  boolean stop(Thread thread, Throwable exception, Judge judge) {
    try {
      MemorySegment threadReference = jni.reference(thread);
      MemorySegment exceptionReference = jni.reference(exception);
      try {
        if ((int) suspendThread.invokeExact(jvmti, threadReference) != 0) {
          // It has ended, or a debugger has suspended it.
          return !thread.isAlive();
        }
        try {
          StackTraceElement[] stack = thread.getStackTrace();
          if (!judge.mayThrow(stack, isSure(threadReference))) {
            return false;
          }
          exception.setStackTrace(stack);
          Jni.check(
              "StopThread",
              (int) stopThread.invokeExact(jvmti, threadReference, exceptionReference));
          return true;
        } finally {
          Jni.check("ResumeThread", (int) resumeThread.invokeExact(jvmti, threadReference));
        }
      } finally {
        jni.delete(threadReference);
        jni.delete(exceptionReference);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("StopThread failed", e);
    }
  }

  private boolean isSure(MemorySegment thread) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment method = arena.allocate(ADDRESS);
      MemorySegment location = arena.allocate(JAVA_LONG);
      if ((int) frameLocation.invokeExact(jvmti, thread, 0, method, location) != 0) {
        return false;
      }
      long at = location.get(JAVA_LONG, 0);
      return at == NATIVE || asksAt(method.get(ADDRESS, 0), (int) at, arena);
    }
  }

  /** Whether the instruction at this place of a method asks for exceptions of other threads. */
  private boolean asksAt(MemorySegment method, int at, Arena arena) throws Throwable {
    MemorySegment count = arena.allocate(JAVA_INT);
    MemorySegment code = arena.allocate(ADDRESS);
    Jni.check("GetBytecodes", (int) bytecodes.invokeExact(jvmti, method, count, code));
    MemorySegment bytes = code.get(ADDRESS, 0).reinterpret(count.get(JAVA_INT, 0));
    try {
      int opcode = Byte.toUnsignedInt(bytes.get(JAVA_BYTE, at));
      return opcode >= IRETURN && opcode <= RETURN
          // The offset's high byte comes first.
          || isBranch(opcode) && bytes.get(JAVA_BYTE, at + 1) < 0;
    } finally {
      Jni.check("Deallocate", (int) deallocate.invokeExact(jvmti, bytes));
    }
  }

  private static boolean isBranch(int opcode) {
    return opcode >= IFEQ && opcode <= GOTO || opcode == IFNULL || opcode == IFNONNULL;
  }
}
