/*
 * What the WebAssembly module lets the world call. One buffer, IO, is the only door: callers put
 * bytes in, call, take bytes out, and wipe it and the stack. `bytes` is the size of a scalar: 32, 64.
 */
#include "base.h"
#include "streebog.h"
#include "nonce.h"
#include "shape.h"

#define L 9
#define BYTES 32
#define N(name) name##32
#include "size.h"

#define L 18
#define BYTES 64
#define N(name) name##64
#include "size.h"

static u8 IO[65536] __attribute__((aligned(16)));
static streebog HASH;
extern u8 __heap_base;

/* Where things are. */
u8 *EXPORT(io)(void) { return IO; }
u8 *EXPORT(heap)(void) { return &__heap_base; }
u8 *EXPORT(hash_state)(void) { return (u8 *)&HASH; }
u32 EXPORT(hash_state_size)(void) { return sizeof HASH; }
u32 EXPORT(curve_size)(u32 bytes) { return bytes == 32 ? sizeof(curve32) : sizeof(curve64); }

/* Once, before anything else. */
void EXPORT(start)(void) { fill_table(); }

void EXPORT(hash_start)(u32 bits) { streebog_start(&HASH, bits); }
void EXPORT(hash_add)(u32 length) { streebog_add(&HASH, IO, length); }
void EXPORT(hash_end)(void) { streebog_end(&HASH, IO); }

/* Fills the tables of a curve whose parameters the caller has written. */
void EXPORT(curve_fill)(u32 bytes, void *curve) {
  if (bytes == 32)
    fill_base32(curve), fill_odd32(curve);
  else
    fill_base64(curve), fill_odd64(curve);
}

u32 EXPORT(public_key)(u32 bytes, const void *curve) {
  return bytes == 32 ? public_key32(IO, curve) : public_key64(IO, curve);
}

u32 EXPORT(check_key)(u32 bytes, const void *curve) {
  jacobian32 q32;
  jacobian64 q64;
  return bytes == 32 ? read_key32(&q32, IO, curve) : read_key64(&q64, IO, curve);
}

u32 EXPORT(sign)(u32 bytes, const void *curve) {
  return bytes == 32 ? sign32(IO, curve) : sign64(IO, curve);
}

u32 EXPORT(sign_given)(u32 bytes, const void *curve) {
  return bytes == 32 ? sign_given32(IO, curve) : sign_given64(IO, curve);
}

u32 EXPORT(verify)(u32 bytes, const void *curve) {
  return bytes == 32 ? verify32(IO, curve) : verify64(IO, curve);
}
