import { GostError } from './error.ts';
import { WASM_BASE64 } from './wasm/gost.wasm.ts';

/** What the C in `wasm/` exports; see `wasm/gost.c`. `bytes` is the size of a scalar, 32 or 64. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  start(): void;
  io(): number;
  heap(): number;
  hash_state(): number;
  hash_state_size(): number;
  hash_start(bits: number): void;
  hash_add(length: number): void;
  hash_end(): void;
  curve_size(bytes: number): number;
  curve_fill(bytes: number, curve: number): void;
  public_key(bytes: number, curve: number): number;
  check_key(bytes: number, curve: number): number;
  sign(bytes: number, curve: number): number;
  sign_given(bytes: number, curve: number): number;
  verify(bytes: number, curve: number): number;
}

/** What this file needs of WebAssembly, which the language's own types leave to the browser's. */
interface Assembler {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: Assembler }).WebAssembly;
const code = Uint8Array.from(atob(WASM_BASE64), (letter) => letter.charCodeAt(0));

export const wasm = new Instance(new Module(code)).exports as Exports;
wasm.start();

const IO = wasm.io();

/** Bytes that go through the door at once. */
export const DOOR_BYTES = 65_536;

/** The stack is at the bottom of memory (`--stack-first`), so that it can be wiped from outside. */
const STACK_BYTES = 65_536;

let view = new Uint8Array(wasm.memory.buffer);

/** The module's memory; asked for anew each time, because growing it detaches the old view. */
export function memory(): Uint8Array {
  if (view.buffer !== wasm.memory.buffer) view = new Uint8Array(wasm.memory.buffer);
  return view;
}

/** Puts byte arrays one after another at the door. */
export function put(...parts: readonly Uint8Array[]): void {
  let at = IO;
  for (const part of parts) {
    memory().set(part, at);
    at += part.length;
  }
}

/** A copy of what stands at the door. */
export const take = (length: number): Uint8Array => memory().slice(IO, IO + length);

/** Wipes the door and the stack: whatever a secret passed through. */
export function forget(doorBytes: number): void {
  memory().fill(0, IO, IO + doorBytes);
  memory().fill(0, 0, STACK_BYTES);
}

let free = wasm.heap();

/** Room for something that stays as long as the process: the tables of a curve. */
export function reserve(bytes: number): number {
  const at = (free + 15) & ~15;
  free = at + bytes;
  const missing = free - wasm.memory.buffer.byteLength;
  if (missing > 0) wasm.memory.grow(Math.ceil(missing / 65_536));
  return at;
}

/** @throws {GostError} `WRONG_LENGTH` */
export function expectLength(what: string, bytes: Uint8Array, length: number): void {
  if (bytes.length !== length) {
    throw new GostError('WRONG_LENGTH', `${what} must be ${length} bytes, not ${bytes.length}`);
  }
}
