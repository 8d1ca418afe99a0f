package ibrik.nn;

import ibrik.tensor.Tensor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The fields by which a module's parameters and submodules register themselves.
 *
 * <p>Fields are read anew each time, so that assigning another layer to one takes effect; which
 * fields a class has is looked up once for each class.
 */
final class ModuleFields {
  /** Superclasses first, in the order of declaration. */
  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return find(type);
        }
      };

  private ModuleFields() {}

  /** Calls {@code visitor} with name and value of each field that holds {@code type}. */
  static <T> void forEach(Module module, Class<T> type, BiConsumer<String, T> visitor) {
    for (var field : FIELDS.get(module.getClass())) {
      var value = read(field, module);
      if (type.isInstance(value)) {
        visitor.accept(field.getName(), type.cast(value));
      }
    }
  }

  private static Object read(Field field, Module module) {
    try {
      return field.get(module);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("can't read " + field, e);
    }
  }

  private static List<Field> find(Class<?> type) {
    var chain = new ArrayList<Class<?>>();
    for (Class<?> c = type; c != Module.class; c = c.getSuperclass()) {
      chain.add(c);
    }
    Collections.reverse(chain);
    var found = new ArrayList<Field>();
    for (var c : chain) {
      for (var field : c.getDeclaredFields()) {
        if (mayRegister(field)) {
          found.add(opened(field));
        }
      }
    }
    return List.copyOf(found);
  }

  /** Synthetic ones are references to an enclosing object, not parts of the module. */
  private static boolean mayRegister(Field field) {
    int modifiers = field.getModifiers();
    boolean part = !Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers);
    var type = field.getType();
    return part
        && !field.isSynthetic()
        && (Module.class.isAssignableFrom(type) || Tensor.class.isAssignableFrom(type));
  }

  private static Field opened(Field field) {
    try {
      field.setAccessible(true);
      return field;
    } catch (InaccessibleObjectException e) {
      throw new IllegalStateException(
          "%s: field %s can't be read; open package %s to the engine, or register it by registerModule and registerParameter"
              .formatted(
                  field.getDeclaringClass().getSimpleName(),
                  field.getName(),
                  field.getDeclaringClass().getPackageName()),
          e);
    }
  }
}
