# Finds what the virtual machine is made of; sourced by run and setup.
# shellcheck shell=bash

# What run needs that this machine may lack, as Debian names it.
VM_PACKAGES=(qemu-system-x86 busybox-static kmod cpio)

die() {
  echo "vm: $*" >&2
  exit 125
}

# Names every missing program at once, with the way to get it.
require_tools() {
  local tool missing=()
  for tool in qemu-system-x86_64 modprobe depmod cpio dpkg apt-get apt-cache flock gzip; do
    command -v "$tool" > /dev/null || missing+=("$tool")
  done
  [ -x /bin/busybox ] || missing+=(/bin/busybox)
  [ ${#missing[@]} -eq 0 ] ||
    die "missing: ${missing[*]}. On Debian, tools/vm/setup installs ${VM_PACKAGES[*]}"
}

# Prints the directory that keeps the kernel, and makes it.
work_dir() {
  local dir=${CHAL_VM_DIR:-$(dirname "${BASH_SOURCE[0]}")/../../target/vm}
  mkdir -p "$dir" || die "cannot make $dir; CHAL_VM_DIR names another place"
  (cd "$dir" && pwd)
}

# Prints the version of the kernel kept in directory $1.
kernel_version() {
  basename "$1"/kernel/lib/modules/*
}

# Unpacks the distribution's present kernel into $1/kernel, unless a complete one is there already.
# The package is only unpacked, never installed: this machine's own boot files are left alone.
ensure_kernel() {
  local work=$1 image new
  exec 9> "$work/lock"
  flock -w 300 9 || die "another run has held $work/lock for five minutes"
  if [ ! -e "$work/kernel" ]; then
    image=$(apt-cache depends linux-image-amd64 2> /dev/null | awk '/Depends: linux-image/ { print $2; exit }')
    [ -n "$image" ] || die "apt knows no linux-image-amd64; run 'apt-get update', or use a Debian machine"
    new=$(mktemp -d "$work/new.XXXXXX")
    echo "vm: fetching $image (once)" >&2
    (cd "$new" && apt-get download -q "$image" > fetch.log 2>&1) || {
      cat "$new/fetch.log" >&2
      rm -rf "$new"
      die "cannot fetch $image; run 'apt-get update' where its version has been replaced"
    }
    dpkg -x "$new/$image"_*.deb "$new/kernel"
    depmod -b "$new/kernel" "$(kernel_version "$new")"
    mv "$new/kernel" "$work/kernel" # last, and in one step: a kernel that is there is whole
    rm -rf "$new"
  fi
  exec 9>&-
}
