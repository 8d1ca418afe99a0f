package ibrik.kernel.java;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import ibrik.kernel.doc.Doc;
import ibrik.kernel.doc.Documentation;
import ibrik.kernel.doc.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The documentation of the compiler's symbols. */
final class SymbolDocs {
  private final Documentation documentation;

  SymbolDocs(Documentation documentation) {
    this.documentation = documentation;
  }

  /** What is written about a symbol; of a method without words of its own, what it overrides. */
  Optional<Doc> of(Symbol symbol) {
    return switch (symbol) {
      case MethodSymbol method when method.owner instanceof ClassSymbol owner ->
          inherited(owner, method, parameters(method));
      case VarSymbol field when field.owner instanceof ClassSymbol owner ->
          documentation.of(element(owner, field.name.toString(), null));
      case ClassSymbol type -> documentation.of(element(type, null, null));
      case PackageSymbol name -> ofPackage(name.fullname.toString());
      default -> Optional.empty();
    };
  }

  Optional<Doc> ofPackage(String name) {
    return documentation.of(new Element(name, List.of("package-info"), null, null));
  }

  private static List<String> parameters(MethodSymbol method) {
    return method.params().stream().map(p -> Documentation.simple(p.type.toString())).toList();
  }

  private Optional<Doc> inherited(ClassSymbol owner, MethodSymbol method, List<String> types) {
    Optional<Doc> own = documentation.of(element(owner, method.name.toString(), types));
    if (own.filter(Doc::described).isPresent() || method.isConstructor()) {
      return own;
    }
    var above = new ArrayList<Type>(owner.getInterfaces());
    above.add(owner.getSuperclass());
    for (Type type : above) {
      if (type.tsym instanceof ClassSymbol parent && declares(parent, method)) {
        Optional<Doc> found = inherited(parent, method, types);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return own;
  }

  /** Whether a type, or one above it, has a method of the same name and as many parameters. */
  private static boolean declares(ClassSymbol type, MethodSymbol method) {
    for (Symbol symbol : type.members().getSymbolsByName(method.name)) {
      if (symbol instanceof MethodSymbol other && other.params().size() == method.params().size()) {
        return true;
      }
    }
    return type.getSuperclass().tsym instanceof ClassSymbol parent && declares(parent, method)
        || type.getInterfaces().stream()
            .anyMatch(i -> i.tsym instanceof ClassSymbol parent && declares(parent, method));
  }

  private static Element element(ClassSymbol type, String member, List<String> parameters) {
    var classes = new ArrayList<String>();
    for (Symbol at = type; at instanceof ClassSymbol; at = at.owner) {
      classes.addFirst(at.name.toString());
    }
    return new Element(type.packge().fullname.toString(), classes, member, parameters);
  }
}
