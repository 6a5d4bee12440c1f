#!/bin/sh
# Compiles the C of this folder to WebAssembly and writes it as base64 TypeScript.
#   build.sh [FILE]   writes FILE instead of gost.wasm.ts (the test of reproducibility does)
# Needs clang and wasm-ld of the major version that is written at the head of gost.wasm.ts.
set -eu
cd "$(dirname "$0")"
out=${1:-gost.wasm.ts}
wasm=$(mktemp)
trap 'rm -f "$wasm"' EXIT
clang --target=wasm32 -O3 -std=c11 -Wall -Wextra -Werror -ffreestanding -fno-builtin -nostdlib \
  -mbulk-memory -msimd128 -Wl,--no-entry -Wl,--strip-all -Wl,--stack-first -Wl,-z,stack-size=65536 \
  -o "$wasm" gost.c
version=$(clang -dumpversion)
{
  echo "// Made by src/gost/wasm/build.sh with clang ${version%%.*} from the C beside it. Do not edit."
  echo "export const CLANG_MAJOR = ${version%%.*};"
  printf 'export const WASM_BASE64 =\n  "%s";\n' "$(base64 -w 0 "$wasm")"
} >"$out"
