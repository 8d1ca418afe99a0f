# What the scripts of this folder share; sourced, with $root and $me set. POSIX sh.

. "$root/install/common.sh"

# program CLASS ARGUMENTS...: builds what is not built, and becomes a program of this folder.
program() {
  need_jdk
  build_kernel
  program_class=$1
  shift
  if [ ! -d "$root/notebooks/target/lib" ] || [ ! -d "$root/notebooks/target/classes/ibrik" ] ||
    [ -n "$(find "$root/notebooks/src/main" -newer "$root/notebooks/target/classes/ibrik")" ]; then
    say "$me: building"
    mvn -q -B -f "$root/pom.xml" -pl notebooks -am package -Dmaven.test.skip -Dformat=no >&2
    touch "$root/notebooks/target/classes/ibrik"
  fi
  exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
    -cp "$root/notebooks/target/classes:$root/notebooks/target/lib/*:$root/kernel/target/ibrik/lib/*" \
    "$program_class" --kernel "$root/kernel/target/ibrik" "$@"
}
