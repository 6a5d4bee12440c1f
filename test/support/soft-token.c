/*
 * A token of PKCS#11 for tests: two keys of GOST R 34.10-2012, of 256 and 512 bits, that OpenSSL with its
 * GOST engine signs with, in a process of its own. What a real token does with bad PINs, lost sessions and
 * wrong mechanisms, it does too. SOFT_TOKEN_FOLDER holds 1.pem, 2.pem; SOFT_TOKEN_PIN is the PIN;
 * SOFT_TOKEN_REVERSES makes it give its bytes in the opposite order, as some libraries do.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define CK_PTR *
#define CK_DECLARE_FUNCTION(type, name) type name
#define CK_DECLARE_FUNCTION_POINTER(type, name) type(*name)
#define CK_CALLBACK_FUNCTION(type, name) type(*name)
#define NULL_PTR 0
#include "pkcs11.h"

#define GOST_256 0x1201UL
#define GOST_512 0xD4321006UL
#define ATTEMPTS 3

static CK_SESSION_HANDLE opened, closed;
static CK_OBJECT_HANDLE wanted, signing;
static int logged_in, wrong_pins, found, initialized;

static CK_RV initialize(CK_VOID_PTR arguments) {
  (void)arguments;
  if (initialized) return CKR_CRYPTOKI_ALREADY_INITIALIZED;
  initialized = 1;
  return CKR_OK;
}

static CK_RV slot_list(CK_BBOOL present, CK_SLOT_ID_PTR list, CK_ULONG_PTR count) {
  (void)present;
  if (list != NULL_PTR) list[0] = 7;
  *count = 1;
  return CKR_OK;
}

static CK_RV token_info(CK_SLOT_ID slot, CK_TOKEN_INFO_PTR info) {
  (void)slot;
  memset(info, ' ', sizeof *info);
  memcpy(info->label, "soft gost", 9);
  return CKR_OK;
}

static CK_RV open_session(CK_SLOT_ID slot, CK_FLAGS flags, CK_VOID_PTR app, CK_NOTIFY notify, CK_SESSION_HANDLE_PTR session) {
  (void)slot, (void)flags, (void)app, (void)notify;
  *session = ++opened;
  return CKR_OK;
}

static CK_RV close_session(CK_SESSION_HANDLE session) { return session > closed ? CKR_OK : CKR_SESSION_HANDLE_INVALID; }

static CK_RV close_all(CK_SLOT_ID slot) {
  (void)slot;
  closed = opened;
  logged_in = 0;
  return CKR_OK;
}

static CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR_PTR pin, CK_ULONG length) {
  const char *right = getenv("SOFT_TOKEN_PIN");
  (void)user;
  if (session <= closed) return CKR_SESSION_HANDLE_INVALID;
  if (wrong_pins >= ATTEMPTS) return CKR_PIN_LOCKED;
  if (logged_in) return CKR_USER_ALREADY_LOGGED_IN;
  if (right == NULL || strlen(right) != length || memcmp(right, pin, length) != 0) {
    wrong_pins += 1;
    return CKR_PIN_INCORRECT;
  }
  wrong_pins = 0;
  logged_in = 1;
  return CKR_OK;
}

static CK_RV find_init(CK_SESSION_HANDLE session, CK_ATTRIBUTE_PTR template, CK_ULONG count) {
  if (session <= closed) return CKR_SESSION_HANDLE_INVALID;
  wanted = found = 0;
  for (CK_ULONG i = 0; i < count; i += 1)
    if (template[i].type == CKA_ID && template[i].ulValueLen == 1) wanted = *(unsigned char *)template[i].pValue;
  return CKR_OK;
}

/* Private keys are shown only to those who are logged in (PKCS#11 2.40, 4.4). */
static CK_RV find(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE_PTR list, CK_ULONG most, CK_ULONG_PTR count) {
  (void)session;
  *count = 0;
  for (CK_OBJECT_HANDLE key = 1; logged_in && !found && key <= 2 && *count < most; key += 1)
    if (wanted == 0 || wanted == key) list[(*count)++] = key;
  found = 1;
  return CKR_OK;
}

static CK_RV find_final(CK_SESSION_HANDLE session) { return session > closed ? CKR_OK : CKR_SESSION_HANDLE_INVALID; }

static CK_RV sign_init(CK_SESSION_HANDLE session, CK_MECHANISM_PTR mechanism, CK_OBJECT_HANDLE key) {
  if (session <= closed) return CKR_SESSION_HANDLE_INVALID;
  if (!logged_in) return CKR_USER_NOT_LOGGED_IN;
  if (signing != 0) return CKR_OPERATION_ACTIVE;
  if (mechanism->mechanism != GOST_256 && mechanism->mechanism != GOST_512) return CKR_MECHANISM_INVALID;
  if ((mechanism->mechanism == GOST_512) != (key == 2)) return CKR_KEY_TYPE_INCONSISTENT;
  signing = key;
  return CKR_OK;
}

static void reverse(CK_BYTE_PTR bytes, CK_ULONG length) {
  for (CK_ULONG i = 0; i < length / 2; i += 1) {
    CK_BYTE one = bytes[i];
    bytes[i] = bytes[length - 1 - i];
    bytes[length - 1 - i] = one;
  }
}

static CK_RV sign(CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG length, CK_BYTE_PTR out, CK_ULONG_PTR room) {
  const char *folder = getenv("SOFT_TOKEN_FOLDER");
  CK_ULONG size = signing == 2 ? 128 : 64;
  char path[512], command[2048];
  CK_OBJECT_HANDLE key = signing;
  signing = 0;
  if (session <= closed) return CKR_SESSION_HANDLE_INVALID;
  if (length != size / 2) return CKR_DATA_LEN_RANGE;
  if (*room < size) return CKR_BUFFER_TOO_SMALL;
  snprintf(path, sizeof path, "%s/digest", folder);
  FILE *file = fopen(path, "wb");
  if (file == NULL || fwrite(data, 1, length, file) != length || fclose(file) != 0) return CKR_DEVICE_ERROR;
  snprintf(command, sizeof command,
           "OPENSSL_CONF='%s/openssl.cnf' openssl pkeyutl -sign -engine gost -inkey '%s/%lu.pem' -in '%s' -out '%s/raw' 2>/dev/null",
           folder, folder, key, path, folder);
  if (system(command) != 0) return CKR_DEVICE_ERROR;
  snprintf(path, sizeof path, "%s/raw", folder);
  file = fopen(path, "rb");
  if (file == NULL || fread(out, 1, size, file) != size || fclose(file) != 0) return CKR_DEVICE_ERROR;
  if (getenv("SOFT_TOKEN_REVERSES") != NULL) reverse(out, size);
  *room = size;
  return CKR_OK;
}

static CK_FUNCTION_LIST functions = {
    .version = {2, 40},
    .C_Initialize = initialize,
    .C_GetSlotList = slot_list,
    .C_GetTokenInfo = token_info,
    .C_OpenSession = open_session,
    .C_CloseSession = close_session,
    .C_CloseAllSessions = close_all,
    .C_Login = login,
    .C_FindObjectsInit = find_init,
    .C_FindObjects = find,
    .C_FindObjectsFinal = find_final,
    .C_SignInit = sign_init,
    .C_Sign = sign,
};

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  *list = &functions;
  return CKR_OK;
}
