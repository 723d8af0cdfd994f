# Shared by the scripts beside it: installing what is missing, building. Sourced, not run.
# shellcheck shell=sh

top=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)

say () { printf '%s\n' "$*"; }

# The packages of the given uses.
list_packages () {
  for use in "$@"; do
    sed -n "s/^$use //p" "$top/build-aux/packages"
  done | tr ' ' '\n'
}

# Whether as_root works: without a terminal nobody could answer a question, so none is asked.
can_be_root () {
  [ "$(id -u)" = 0 ] && return 0
  command -v sudo >/dev/null 2>&1 || return 1
  [ -t 0 ] || sudo -n true 2>/dev/null
}

as_root () {
  if [ "$(id -u)" = 0 ]; then "$@"; elif [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
}

install_missing () {
  if ! command -v dpkg-query >/dev/null 2>&1; then
    say "This is not Debian: please see to these yourself (names as in Debian 12):"
    list_packages "$@" | sed 's/^/  /'
    say "The libraries are checked by the build; going on."
    return 0
  fi
  missing=
  for package in $(list_packages "$@"); do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || state=
    [ "$state" = installed ] || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  if ! can_be_root; then
    say "Packages are missing, and installing them needs root: this user is not, and sudo is not there or asks for a"
    say "password. Run this as root, and then the same command again:"
    say "  apt-get update && apt-get install -y --no-install-recommends$missing"
    return 1
  fi >&2
  say "Installing:$missing"
  as_root apt-get update -q >/dev/null
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >/dev/null
}

# build FOLDER [MESON-OPTION...]: configures where needed and compiles.
build () {
  folder=$1
  shift
  if [ -f "$folder/build.ninja" ]; then
    meson configure "$folder" "$@" >/dev/null
  else
    meson setup "$folder" "$top" "$@" >"$folder.log" 2>&1 || { cat "$folder.log"; return 1; }
    rm -f "$folder.log"
  fi
  ninja -C "$folder" >"$folder/compile.log" 2>&1 || { tail -n 60 "$folder/compile.log"; return 1; }
}
