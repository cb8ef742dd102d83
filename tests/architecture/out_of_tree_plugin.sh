#!/bin/sh
# Builds the sample plugin as an outsider would: against an installed Jupiter, from a copy of its folder, and opens its view.
# Usage: out_of_tree_plugin.sh BUILD_FOLDER SAMPLE_FOLDER
set -eu
build=$1
sample=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$build" --prefix "$work/jupiter" > "$work/install.log" || { tail -5 "$work/install.log"; exit 1; }
cp -r "$sample" "$work/sample"
# Another id, so that it stands beside the sample that comes with the build.
sed -i 's/"jupiter\.sample"/"example.outsider"/' "$work/sample/sample_plugin.cpp"
cmake -G Ninja -S "$work/sample" -B "$work/build" -DCMAKE_PREFIX_PATH="$work/jupiter" -DCMAKE_BUILD_TYPE=Release > "$work/configure.log" 2>&1 ||
    { cat "$work/configure.log"; exit 1; }
cmake --build "$work/build" > "$work/build.log" 2>&1 || { tail -30 "$work/build.log"; exit 1; }
mkdir "$work/plugins"
cp "$work/build/sample.so" "$work/plugins/outsider.so"
shots="$work/shots"
JUPITER_PLUGINS="$work/plugins" "$work/jupiter/bin/jupiter-workstation" --shots "$shots" --views outsider \
    --workspace "$work/new.jupiter" "$sample/sample.json"
test -s "$shots/outsider-dark.png"
echo "An outsider's view was built against the install and shown."
