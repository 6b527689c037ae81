#!/bin/sh
# usage: run_osrm.sh WORKDIR PORT   -- starts a real osrm-routed on loopback from the hand-written OSM file.
# Needs the osrm-bindings wheel unpacked:  pip download osrm-bindings==26.10.0 --no-deps --python-version 3.12 \
#   --implementation cp --abi abi3 --platform manylinux_2_28_x86_64 --only-binary :all: -d W && unzip -q W/*.whl -d $OSRM_HOME
# OSRM_PROFILE may be car, foot or bicycle.
set -e
H=${OSRM_HOME:?set OSRM_HOME to the unpacked osrm-bindings wheel}; W=$1; P=${2:-5050}; here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$W"; cp "$here/tiny.osm" "$W/"; cd "$W"
"$H/osrm/bin/osrm-extract" -p "$H/osrm/share/profiles/${OSRM_PROFILE:-car}.lua" tiny.osm >extract.log 2>&1
"$H/osrm/bin/osrm-contract" tiny.osrm >contract.log 2>&1
exec "$H/osrm/bin/osrm-routed" -i 127.0.0.1 -p "$P" --algorithm CH tiny.osrm
