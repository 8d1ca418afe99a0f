# What the scripts of this project share; sourced, with $root and $me set. POSIX sh.

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$me: $*"
  exit 1
}

# attempt TEXT COMMAND...: runs COMMAND with its output in the file $step_log, and shows how long it
# takes. Returns 1 where it fails.
attempt() {
  step_text=$1
  shift
  step_log=$(mktemp "${TMPDIR:-/tmp}/ibrik-XXXXXX")
  step_start=$(date +%s)
  [ -t 2 ] || say "$step_text ..."
  "$@" >"$step_log" 2>&1 </dev/null &
  step_pid=$!
  while kill -0 "$step_pid" 2>/dev/null; do
    [ -t 2 ] && printf '\r%s ... %d s' "$step_text" $(($(date +%s) - step_start)) >&2
    sleep 0.2
  done
  step_result=0
  wait "$step_pid" || step_result=1
  step_pid=
  [ -t 2 ] && printf '\r' >&2
  if [ "$step_result" -eq 0 ]; then
    say "$step_text ... done, $(($(date +%s) - step_start)) s"
    rm -f "$step_log"
  else
    say "$step_text ... failed"
  fi
  return "$step_result"
}

# The same, and shows the end of the log where it fails.
step() {
  attempt "$@" || {
    say "The end of $step_log:"
    grep -v "^[[:space:]]*at " "$step_log" | tail -n 20 >&2
    return 1
  }
}

# Ends process $1 and those that it started.
end_tree() {
  for end_child in $(ps -A -o pid= -o ppid= 2>/dev/null | awk -v of="$1" '$2 == of { print $1 }'); do
    end_tree "$end_child"
  done
  kill "$1" 2>/dev/null || true
}

# A background command of a script ignores Ctrl-C, so the script hands it on.
step_pid=
stop_step() {
  if [ -n "$step_pid" ]; then
    end_tree "$step_pid"
    rm -f "$step_log"
  fi
}
trap 'stop_step; exit 130' INT
trap 'stop_step; exit 143' TERM HUP

# The major version of the JDK in folder $1, 0 where there is none.
jdk_version() {
  if [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ]; then
    jdk_number=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  else
    jdk_number=
  fi
  echo "${jdk_number:-0}"
}

# The JDKs worth a look: what the user chose first, then the folders where installers put them.
jdk_folders() {
  [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
  if jdk_javac=$(command -v javac); then
    dirname "$(dirname "$(readlink -f "$jdk_javac" 2>/dev/null || echo "$jdk_javac")")"
  fi
  for jdk_folder in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/*jdk* /opt/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.m2/jdks/* \
    "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ ! -d "$jdk_folder" ] || echo "$jdk_folder"
  done
}

# Sets and exports JAVA_HOME: the first JDK 25, else the first newer one.
need_jdk() {
  need_newer=
  while IFS= read -r jdk_folder; do
    need_version=$(jdk_version "$jdk_folder")
    if [ "$need_version" -eq 25 ]; then
      export JAVA_HOME="$jdk_folder"
      return
    elif [ "$need_version" -gt 25 ] && [ -z "$need_newer" ]; then
      need_newer=$jdk_folder
    fi
  done <<EOF
$(jdk_folders)
EOF
  [ -n "$need_newer" ] || fail "no JDK 25 found (in JAVA_HOME, PATH, /usr/lib/jvm and the other" \
    "usual folders). Install one, for example Temurin 25, or set JAVA_HOME to its folder."
  export JAVA_HOME="$need_newer"
}

# Builds the kernel where its jars are missing or older than the sources. Needs JAVA_HOME.
build_kernel() {
  kernel_lib=$root/kernel/target/ibrik/lib
  kernel_built=$root/kernel/target/ibrik/built
  kernel_jar=$(ls -t "$kernel_lib"/ibrik-kernel-*.jar 2>/dev/null | head -n 1)
  if [ -n "$kernel_jar" ]; then
    [ -e "$kernel_built" ] || kernel_built=$kernel_jar
    kernel_newer=$(find "$root/pom.xml" "$root"/engine/pom.xml "$root"/kernel/pom.xml \
      "$root"/engine/src/main "$root"/kernel/src/main -newer "$kernel_jar" -newer "$kernel_built")
    [ -n "$kernel_newer" ] || return 0
  fi
  command -v mvn >/dev/null || fail "Maven is needed to build Ibrik and is not on the PATH." \
    "Install it (Debian: apt-get install maven) and run this again."
  # Jars of dependencies that are no longer ones would be installed with the rest.
  rm -rf "$kernel_lib"
  kernel_stamp=$(mktemp "${TMPDIR:-/tmp}/ibrik-XXXXXX")
  # Whether the sources are formatted is for mvn verify to say.
  step "Building Ibrik with Maven and $JAVA_HOME" \
    mvn -q -B -Dformat=no -f "$root/pom.xml" -pl kernel -am -Dmaven.test.skip package ||
    fail "Ibrik was not built, nothing was installed."
  # The time when the build began, so that what was edited meanwhile is built the next time.
  mv "$kernel_stamp" "$root/kernel/target/ibrik/built"
}
