#!/usr/bin/env bash
# Writes packages/training/generated/onnx-proto.{js,d.ts} from onnx.proto of the ONNX project (Apache-2.0).
# usage: generate.sh path/to/onnx.proto     Needs protoc, and protoc-gen-es 2.17.0 on the PATH.
set -euo pipefail
proto=$(realpath "$1")
out=$(realpath "$(dirname "$0")/../../../packages/training/generated")
work=$(mktemp -d)
protoc --es_out="$work" --es_opt=target=js+dts -I "$(dirname "$proto")" "$(basename "$proto")"
for kind in js d.ts; do
  {
    echo "// Generated from onnx.proto of the ONNX project (SPDX-License-Identifier: Apache-2.0) by"
    echo "// tools/training/onnx-proto/generate.sh. Do not edit."
    # The comments of onnx.proto are its documentation; they are not needed here.
    perl -0pe 's{/\*\*.*?\*/\n}{}gs; s{^\s*//.*\n}{}gm; s{\n{3,}}{\n\n}g' "$work/onnx_pb.$kind"
  } >"$out/onnx-proto.$kind"
done
