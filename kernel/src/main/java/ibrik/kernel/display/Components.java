package ibrik.kernel.display;

import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The components of records, which may be of types that only a cell sees. */
public final class Components {
  private Components() {}

  /** Name and value of each component; of one whose accessor throws, what it threw. */
  public static SequencedMap<String, Object> of(Record value) {
    var components = new LinkedHashMap<String, Object>();
    for (var component : value.getClass().getRecordComponents()) {
      var accessor = component.getAccessor();
      Object content;
      try {
        content = accessor.trySetAccessible() ? accessor.invoke(value) : "(not accessible)";
      } catch (InvocationTargetException e) {
        content = e.getCause();
      } catch (IllegalAccessException e) {
        content = e;
      }
      components.put(component.getName(), content);
    }
    return components;
  }
}
