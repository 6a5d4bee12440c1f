import { createRequire } from 'node:module';
import { Fault } from '../../../domain/fault.ts';

/** A number as PKCS#11 gives it, in bytes. */
export type Handle = Buffer;

interface AttributeOf {
  readonly type: number;
  readonly value?: Buffer | number | string | boolean;
}

/** What we use of PKCS#11; names are the standard's (OASIS PKCS#11 2.40). */
export interface Cryptoki {
  load(path: string): void;
  C_Initialize(): void;
  C_GetSlotList(tokenPresent: boolean): Handle[];
  C_GetTokenInfo(slot: Handle): { readonly label: string; readonly serialNumber: string };
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_CloseSession(session: Handle): void;
  C_Login(session: Handle, user: number, pin: string): void;
  C_FindObjectsInit(session: Handle, template: readonly AttributeOf[]): void;
  C_FindObjects(session: Handle, most: number): Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_SignInit(
    session: Handle,
    how: { readonly mechanism: number; readonly parameter: null },
    key: Handle,
  ): void;
  C_SignAsync(session: Handle, data: Buffer, room: Buffer): Promise<Buffer>;
}

/**
 * The numbers of the standard that we use, and those of ТК 26 (PKCS#11 extensions for GOST): the latter
 * are the same in Rutoken, JaCarta and CryptoPro.
 */
export const CK = {
  rwUserSession: 0x4 | 0x2,
  user: 1,
  attributeClass: 0x0,
  attributeLabel: 0x3,
  attributeId: 0x102,
  privateKey: 3,
  rsaPkcs: 0x1,
  ecdsa: 0x1041,
  gost256: 0x1201,
  gost512: 0xd4321006,
} as const;

/** One library, one initialization a process, however many signatories share it. */
const loaded = new Map<string, Cryptoki>();

const ALREADY_INITIALIZED = 0x191;

/**
 * The token's library, by `pkcs11js`, an optional package: it is native code, and is left out where
 * there was no compiler at installation.
 *
 * @param path of the vendor's library, e.g. `/usr/lib/librtpkcs11ecp.so`
 * @throws {Fault} `CONFIG_INVALID` when the package or the library cannot be loaded
 */
export function loadCryptoki(path: string): Cryptoki {
  const known = loaded.get(path);
  if (known !== undefined) return known;
  const cryptoki = newCryptoki();
  try {
    cryptoki.load(path);
  } catch (thrown) {
    throw missing('библиотека токена не загружается', path, thrown);
  }
  try {
    cryptoki.C_Initialize();
  } catch (thrown) {
    if (codeOf(thrown) !== ALREADY_INITIALIZED) throw missing('токен не запускается', path, thrown);
  }
  loaded.set(path, cryptoki);
  return cryptoki;
}

/** The number of a PKCS#11 error; `undefined` for anything else. */
export const codeOf = (thrown: unknown): number | undefined =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'number' ? thrown.code : undefined;

function newCryptoki(): Cryptoki {
  try {
    // Not `import`: its types would be missing wherever the package is.
    const { PKCS11 } = createRequire(import.meta.url)('pkcs11js') as { readonly PKCS11: new () => Cryptoki };
    return new PKCS11();
  } catch (thrown) {
    throw missing(
      'пакет pkcs11js не установлен: нужны компилятор C++ и повторная установка',
      'pkcs11js',
      thrown,
    );
  }
}

const missing = (rule: string, at: string, cause: unknown): Fault =>
  new Fault('CONFIG_INVALID', 'PKCS#11 is not available', { at, rule }, cause);
