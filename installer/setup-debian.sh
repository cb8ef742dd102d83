#!/bin/sh
# Installs the packages of the given kinds (build, test) that are missing, naming them. Debian 12 or a relative of it; root or sudo.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
missing=
for kind in "$@"; do
    for package in $(sed -n "s/^$kind //p" "$here/debian-packages.txt"); do
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -q '^installed$' || missing="$missing $package"
    done
done
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null; then
    echo "Missing (Debian names):$missing" >&2
    echo "This system has no apt-get: install what these stand for, then run this again." >&2
    exit 1
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Root or sudo is needed to install:$missing" >&2; exit 1; }
    as_root=sudo
fi
echo "Installing:$missing"
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
