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

/* Where the rounds work, by turns in 0 and 1. At fixed places, which is a fifth faster. */
static u64 KEY[2][8], STATE[2][8];

/* Word i of LPS(x): one byte of each word of x, looked up. */
#define BYTE_OF(x, j, i) ((const u8 *)(x))[8 * (j) + (i)]
#define LPS(x, i)                                                                                 \
  (TABLE[0][BYTE_OF(x, 0, i)] ^ TABLE[1][BYTE_OF(x, 1, i)] ^ TABLE[2][BYTE_OF(x, 2, i)] ^         \
   TABLE[3][BYTE_OF(x, 3, i)] ^ TABLE[4][BYTE_OF(x, 4, i)] ^ TABLE[5][BYTE_OF(x, 5, i)] ^         \
   TABLE[6][BYTE_OF(x, 6, i)] ^ TABLE[7][BYTE_OF(x, 7, i)])

/* What was written as words is read as bytes: the compiler is to keep it in memory. */
#define FENCE __asm__ volatile("" ::: "memory")

/* The next round key, already with the constant of the one after it; and the round with that key. */
#define ROUND(from, to, constant)                                                                 \
  UNROLL for (u32 i = 0; i < 8; i++) {                                                            \
    u64 key = LPS(KEY[from], i);                                                                  \
    KEY[to][i] = key ^ (constant)[i];                                                             \
    STATE[to][i] = LPS(STATE[from], i) ^ key;                                                     \
  }                                                                                               \
  FENCE

/* h = g_N(h, m), RFC 6986 section 6. */
static void compress(u64 h[8], const u64 n[8], const u64 m[8]) {
  UNROLL for (u32 i = 0; i < 8; i++) KEY[1][i] = h[i] ^ n[i];
  FENCE;
  UNROLL for (u32 i = 0; i < 8; i++) {
    u64 key = LPS(KEY[1], i);
    KEY[0][i] = key ^ C[0][i];
    STATE[0][i] = m[i] ^ key;
  }
  FENCE;
  for (u32 round = 1; round < 12; round += 2) {
    ROUND(0, 1, C[round]);
    ROUND(1, 0, C[(round + 1) % 12]); /* after the last round the constant does not matter */
  }
  for (u32 i = 0; i < 8; i++) h[i] ^= STATE[0][i] ^ m[i];
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
  for (u32 i = c->filled; i < 64; i++) c->block[i] = 0;
  c->block[c->filled] = 1;
  absorb(c, c->block, c->filled * 8);
  compress(c->h, zero, c->length);
  compress(c->h, zero, c->sum);
  if (c->bits == 256)
    copy(digest, (u8 *)(c->h + 4), 32);
  else
    copy(digest, (u8 *)c->h, 64);
  wipe(c, sizeof *c), wipe(KEY, sizeof KEY), wipe(STATE, sizeof STATE);
}
