/*
 * Streebog (GOST R 34.11-2012, RFC 6986). All vectors are kept least significant byte first, which
 * is also the order of the message's and the digest's bytes.
 */
#include "streebog-constants.h"

typedef struct {
  u64 h[8], length[8], sum[8];
  u8 block[64];
  u32 filled, bits;
} streebog;

/* S, P and L of one byte in one place: TABLE[j][v] is what byte v of word j adds to a word. */
static u64 TABLE[8][256];

static void fill_table(void) {
  for (u32 j = 0; j < 8; j++)
    for (u32 v = 0; v < 256; v++) {
      u64 sum = 0;
      for (u32 bit = 0; bit < 8; bit++)
        if (PI[v] >> bit & 1) sum ^= A[63 - 8 * j - bit];
      TABLE[j][v] = sum;
    }
}

/* Byte i of word j, looked up. The index is kept scaled by eight: one shift and one mask. */
#define AT(j, scaled) (*(const u64 *)((const u8 *)TABLE[j] + ((u32)(scaled) & 0x7f8)))
#define LOOK(j, i) AT(j, (i) == 0 ? (u32)s[j] << 3 : s[j] >> (8 * (i) - 3))
#define WORD(i)                                                                                  \
  (LOOK(0, i) ^ LOOK(1, i) ^ LOOK(2, i) ^ LOOK(3, i) ^ LOOK(4, i) ^ LOOK(5, i) ^ LOOK(6, i) ^    \
   LOOK(7, i))

/* out = LPS(a ^ b). */
static inline __attribute__((always_inline)) void lps(u64 out[8], const u64 a[8], const u64 b[8]) {
  u64 s[8];
  UNROLL for (u32 i = 0; i < 8; i++) s[i] = a[i] ^ b[i];
  u64 r0 = WORD(0), r1 = WORD(1), r2 = WORD(2), r3 = WORD(3);
  u64 r4 = WORD(4), r5 = WORD(5), r6 = WORD(6), r7 = WORD(7);
  out[0] = r0, out[1] = r1, out[2] = r2, out[3] = r3;
  out[4] = r4, out[5] = r5, out[6] = r6, out[7] = r7;
}

/* h = g_N(h, m), RFC 6986 section 6. */
static void compress(u64 h[8], const u64 n[8], const u64 m[8]) {
  u64 key[8], state[8];
  lps(key, h, n);
  lps(state, m, key);
  for (u32 i = 0; i < 11; i++) {
    lps(key, key, C[i]);
    lps(state, state, key);
  }
  lps(key, key, C[11]);
  for (u32 i = 0; i < 8; i++) h[i] ^= state[i] ^ key[i] ^ m[i];
}

static void add512(u64 to[8], const u64 what[8]) {
  u64 carry = 0;
  for (u32 i = 0; i < 8; i++) {
    u64 half = to[i] + carry;
    carry = half < carry;
    to[i] = half + what[i];
    carry += to[i] < half;
  }
}

typedef struct __attribute__((packed)) {
  u64 word;
} unaligned;

static void absorb(streebog *c, const u8 *block, u32 bits) {
  u64 m[8], added[8] = {bits};
  UNROLL for (u32 i = 0; i < 8; i++) m[i] = ((const unaligned *)block)[i].word;
  compress(c->h, c->length, m);
  add512(c->length, added);
  add512(c->sum, m);
}

static void streebog_start(streebog *c, u32 bits) {
  wipe(c, sizeof *c);
  c->bits = bits;
  for (u32 i = 0; i < 8; i++) c->h[i] = bits == 256 ? 0x0101010101010101ull : 0;
}

static void streebog_add(streebog *c, const u8 *bytes, u32 length) {
  while (length > 0) {
    if (c->filled == 0 && length >= 64) {
      absorb(c, bytes, 512);
      bytes += 64, length -= 64;
      continue;
    }
    u32 part = 64 - c->filled < length ? 64 - c->filled : length;
    copy(c->block + c->filled, bytes, part);
    c->filled += part, bytes += part, length -= part;
    if (c->filled == 64) {
      absorb(c, c->block, 512);
      c->filled = 0;
    }
  }
}

/* Writes bits / 8 bytes and forgets everything. */
static void streebog_end(streebog *c, u8 *digest) {
  const u64 zero[8] = {0};
  wipe(c->block + c->filled, 64 - c->filled);
  c->block[c->filled] = 1;
  absorb(c, c->block, c->filled * 8);
  compress(c->h, zero, c->length);
  compress(c->h, zero, c->sum);
  if (c->bits == 256)
    copy(digest, (u8 *)(c->h + 4), 32);
  else
    copy(digest, (u8 *)c->h, 64);
  wipe(c, sizeof *c);
}
