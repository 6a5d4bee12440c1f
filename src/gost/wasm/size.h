/* All of one size: include with L (limbs), BYTES and N(name) defined; it takes them away again. */
#include "field.h"
#include "point.h"
#include "table.h"
#include "key.h"
#include "verify.h"
#include "sign.h"
#undef L
#undef BYTES
#undef N
