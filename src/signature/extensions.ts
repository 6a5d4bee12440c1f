import { Fields } from './der/fields.ts';
import { type Der, type DerLimits, notDer, readDer } from './der/reader.ts';
import { contextConstructed, contextPrimitive, TAG } from './der/tags.ts';
import { namedBitsOf, octetsOf, oidOf, smallIntegerOf } from './der/values.ts';
import { OID } from './oids.ts';

export interface Extension {
  readonly critical: boolean;
  /** DER inside the OCTET STRING; read only where the extension is known. */
  readonly value: Uint8Array;
}

export type Extensions = ReadonlyMap<string, Extension>;

/** Bits of keyUsage by number (RFC 5280, 4.2.1.3). */
export const KEY_USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, crlSign: 6 } as const;

/** @throws {Fault} `CONTENT_UNREADABLE`, also when an extension stands twice (RFC 5280, 4.2) */
export function readExtensions(list: Der): Extensions {
  const extensions = new Map<string, Extension>();
  if (list.tag !== TAG.sequence || list.parts.length === 0) throw notDer('extensions', list.bytes.byteOffset);
  for (const part of list.parts) {
    const fields = new Fields(part);
    const id = oidOf(fields.take(TAG.oid));
    const critical = fields.takeIf(TAG.boolean);
    // DER leaves defaults out (X.690, 11.5), yet `critical FALSE` is met so often that it is let through.
    const value = octetsOf(fields.take(TAG.octetString));
    fields.end();
    if (extensions.has(id)) throw notDer('extension-twice', part.bytes.byteOffset);
    extensions.set(id, { critical: critical !== undefined && critical.content[0] !== 0, value });
  }
  return extensions;
}

export interface BasicConstraints {
  readonly ca: boolean;
  /** How many intermediate certificates may follow this one; absent: any number. */
  readonly pathLength?: number;
}

/** @throws {Fault} `CONTENT_UNREADABLE` */
export function basicConstraintsIn(extensions: Extensions): BasicConstraints | undefined {
  return inside(extensions, OID.basicConstraints, (value) => {
    const fields = new Fields(value);
    const ca = fields.takeIf(TAG.boolean)?.content[0] === 0xff;
    const pathLength = fields.takeIf(TAG.integer);
    fields.end();
    return { ca, ...(pathLength === undefined ? {} : { pathLength: smallIntegerOf(pathLength) }) };
  });
}

/** Numbers of the bits that are set. @throws {Fault} `CONTENT_UNREADABLE` */
export const keyUsageIn = (extensions: Extensions): ReadonlySet<number> | undefined =>
  inside(extensions, OID.keyUsage, namedBitsOf);

/** @throws {Fault} `CONTENT_UNREADABLE` */
export const extendedKeyUsageIn = (extensions: Extensions): readonly string[] | undefined =>
  inside(extensions, OID.extendedKeyUsage, ({ parts }) => parts.map(oidOf));

/** @throws {Fault} `CONTENT_UNREADABLE` */
export const subjectKeyIdentifierIn = (extensions: Extensions): Uint8Array | undefined =>
  inside(extensions, OID.subjectKeyIdentifier, octetsOf);

/** The keyIdentifier alone: authorities fill the rest in too many ways. @throws {Fault} `CONTENT_UNREADABLE` */
export const authorityKeyIdentifierIn = (extensions: Extensions): Uint8Array | undefined =>
  inside(extensions, OID.authorityKeyIdentifier, (value) => {
    const fields = new Fields(value);
    const key = fields.takeIf(contextPrimitive(0));
    fields.takeIf(contextConstructed(1));
    fields.takeIf(contextPrimitive(2));
    fields.end();
    return key?.content;
  });

/** A certificate's own extensions are short; what hides a crowd of values in one is none. */
const EXTENSION_LIMITS: DerLimits = { bytes: 64 << 10, depth: 16, values: 2_000 };

function inside<T>(extensions: Extensions, id: string, read: (value: Der) => T): T | undefined {
  const extension = extensions.get(id);
  return extension === undefined ? undefined : read(readDer(extension.value, EXTENSION_LIMITS));
}
