package ibrik.kernel.display;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Shows values that have a method {@code display()} as what that returns: a {@link MimeBundle} or
 * any other value. Types of cells need declare nothing else; {@link Displayable} is for who wants
 * the compiler to check.
 */
public final class DisplayMethod implements RendererProvider {
  private static final ClassValue<Method[]> METHODS =
      new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
          return find(type);
        }
      };

  @Override
  public void registerRenderers() {
    Display.register(Object.class, DisplayMethod::render);
  }

  private static void render(Object value, DisplayOutput out) throws Exception {
    if (value instanceof Displayable d) {
      out.show(d.display());
      return;
    }
    for (var method : METHODS.get(value.getClass())) {
      Object shown = call(method, value);
      if (shown != null && shown != value) {
        out.show(shown);
      }
    }
  }

  /** One method or none. */
  private static Method[] find(Class<?> type) {
    try {
      var method = type.getMethod("display");
      boolean usable =
          method.getReturnType() != void.class
              && !Modifier.isStatic(method.getModifiers())
              && method.trySetAccessible();
      return usable ? new Method[] {method} : new Method[0];
    } catch (NoSuchMethodException e) {
      return new Method[0];
    }
  }

  private static Object call(Method method, Object value) throws Exception {
    try {
      return method.invoke(value);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case Exception x -> throw x;
        case Error x -> throw x;
        default -> throw e;
      }
    }
  }
}
