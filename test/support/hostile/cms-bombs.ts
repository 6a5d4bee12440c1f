/** CMS signatures made to keep a judge long, or to fill its memory. */
import type { Instant } from '../../../src/domain/identifiers.ts';
import { TAG } from '../../../src/signature/der/tags.ts';
import { der, octetString, oid, sequence, smallInteger, tagged } from '../../../src/signature/der/writer.ts';
import { OID } from '../../../src/signature/oids.ts';
import { attribute, forge, type Forgery } from '../cms.ts';
import * as pki from '../pki.ts';
import { stampedBy } from '../stamped.ts';
import { STAMPS_ONLY } from '../services.ts';
import type { Bomb } from './measured.ts';

const AT = '2026-11-22T12:00:00.000Z' as Instant;
const content = new TextEncoder().encode('Социальный заказ');
const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY, key: pki.newKey('512-A') });
const authority = pki.member({
  name: 'Центр',
  issuer: root,
  extensions: pki.AUTHORITY,
  key: pki.newKey('512-A'),
});
const signer = pki.member({ name: 'Образцов', issuer: authority, extensions: [pki.SIGNS_DOCUMENTS] });
const honest: Forgery = { content, signer, chain: [authority] };

/** The same part so often; `concat` of the house takes its parts as arguments, and a stack ends somewhere. */
const repeated = (part: Uint8Array, times: number): Uint8Array =>
  new Uint8Array(Buffer.concat(Array.from({ length: times }, () => part)));

const bomb = (signature: Uint8Array): Bomb => ({ content, signature, root: root.certificate });
const bent = (wishes: Partial<Forgery>): Bomb => bomb(forge({ ...honest, ...wishes }));

/** Tags and lengths in each other, as deep as the file is long. */
function nested(depth: number): Uint8Array {
  const heads: Buffer[] = [];
  for (let length = 0; heads.length < depth; length += heads.at(-1)?.length ?? 0) {
    const octets = length < 0x80 ? [length] : [0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
    const shortest = length >= 0x100 && length < 0x1_0000 ? [0x82, length >> 8, length & 0xff] : octets;
    heads.push(Buffer.from([0x30, ...(length >= 0x80 && length < 0x100 ? [0x81, length] : shortest)]));
  }
  return new Uint8Array(Buffer.concat(heads.toReversed()));
}

/** Impostors of the authority, all of whom seem to have issued the signer's certificate. */
const impostors = (count: number): Uint8Array[] => {
  const twin = pki.member({
    name: 'Центр',
    issuer: root,
    extensions: pki.AUTHORITY,
    key: authority.key,
  }).certificate;
  return Array.from({ length: count }, (_, n) => {
    const one = Uint8Array.from(twin);
    one.set([n >> 16, (n >> 8) & 0xff, n & 0xff], one.length - 4);
    return one;
  });
};

const hungry = (count: number): Uint8Array => {
  const usages = der(TAG.sequence, repeated(oid('1.2.3'), count));
  return pki.member({
    name: 'Ширяев',
    issuer: authority,
    extensions: [pki.ext(OID.extendedKeyUsage, usages)],
  }).certificate;
};

const manyLists = (count: number, entries: number): Uint8Array[] =>
  Array.from({ length: count }, (_, n) =>
    pki.listOf({
      by: authority,
      thisUpdate: `2026-11-01T00:00:${String(n % 60).padStart(2, '0')}.000Z`,
      revoked: Array.from({ length: entries }, () => ({
        certificate: signer.certificate,
        at: '2026-11-25T00:00:00.000Z',
      })),
    }),
  );

function stamped(count: number, crowd: readonly Uint8Array[]): Uint8Array {
  const tsa = pki.member({
    name: 'Служба',
    issuer: authority,
    extensions: [pki.SIGNS_DOCUMENTS, STAMPS_ONLY],
    key: pki.newKey('512-A'),
  });
  const chain = [authority, ...crowd.map((certificate) => ({ certificate, key: authority.key }))];
  let signature = forge({ ...honest, certificates: [signer.certificate, authority.certificate, ...crowd] });
  for (let n = 0; n < count; n += 1) {
    signature = stampedBy(signature, { by: tsa, chain, genTime: AT, serialNumber: Uint8Array.of(n + 1) });
  }
  return signature;
}

/** A list with so many entries, each of the fewest bytes. */
function longList(entries: number): Uint8Array {
  const honestList = pki.listOf({ by: authority });
  const body = Buffer.alloc(entries * 23);
  const entry = Buffer.from('3015020401020304170d3236313132303030303030305a', 'hex');
  for (let n = 0; n < entries; n += 1) {
    entry.copy(body, n * 23);
    body.writeUInt32BE((n & 0x3fff_ffff) | 0x4000_0000, n * 23 + 4);
  }
  return withEntries(honestList, new Uint8Array(body));
}

/** The signature is no longer right: whoever reads a list reads it before he knows. */
function withEntries(list: Uint8Array, entries: Uint8Array): Uint8Array {
  const [signed, algorithm, value] = childrenOf(list);
  const parts = childrenOf(signed ?? new Uint8Array());
  const at = parts.findIndex((part) => part[0] === 0xa0);
  const body = sequence(...parts.slice(0, at), der(TAG.sequence, entries), ...parts.slice(at));
  return sequence(body, algorithm ?? new Uint8Array(), value ?? new Uint8Array());
}

function childrenOf(value: Uint8Array): Uint8Array[] {
  const head = (at: number): [number, number] => {
    const first = value[at + 1] ?? 0;
    const octets = first < 0x80 ? 0 : first - 0x80;
    let length = octets === 0 ? first : 0;
    for (let i = 0; i < octets; i += 1) length = length * 256 + (value[at + 2 + i] ?? 0);
    return [at + 2 + octets, length];
  };
  const children: Uint8Array[] = [];
  for (let [at] = head(0); at < value.length;) {
    const [from, length] = head(at);
    children.push(value.subarray(at, from + length));
    at = from + length;
  }
  return children;
}

export const CMS_BOMBS: Readonly<Record<string, () => Bomb>> = {
  'an honest signature': () => bent({}),
  'four megabytes of nesting': () => bomb(nested(800_000)),
  'more than a file may be long': () => bomb(new Uint8Array(100_000_000).fill(0x30)),
  'Base64 without end': () => bomb(new Uint8Array(100_000_000).fill(0x41)),
  'a PEM block of empty lines': () =>
    bomb(Buffer.concat([Buffer.from('-----BEGIN CMS-----\n'), Buffer.alloc(100_000_000, 0x0a)])),
  'PEM blocks without end': () => bomb(Buffer.alloc(100_000_000, '-----BEGIN CMS-----\n-----END CMS-----\n')),
  'a million digest algorithms': () =>
    bent({ digestAlgorithms: [repeated(sequence(oid(OID.streebog256)), 380_000)] }),
  'almost as many values as are read': () =>
    bent({ digestAlgorithms: [repeated(sequence(oid(OID.streebog256)), 49_000)] }),
  'a hundred thousand signers': () =>
    bent({ signerInfos: (one) => [repeated(one, Math.floor(4_000_000 / one.length))] }),
  'co-signers, each with a chain of impostors': () =>
    bent({
      certificates: [signer.certificate, ...impostors(60), authority.certificate],
      signerInfos: (one) => Array.from({ length: 64 }, () => one),
    }),
  'signers until the limit of values': () => bent({ signerInfos: (one) => [repeated(one, 2_500)] }),
  'a crowd of impostors': () =>
    bent({ certificates: [signer.certificate, ...impostors(2_000), authority.certificate] }),
  'a small crowd of impostors': () =>
    bent({ certificates: [signer.certificate, ...impostors(48), authority.certificate] }),
  'certificates with crowds of usages': () =>
    bent({ certificates: [signer.certificate, ...Array.from({ length: 9 }, () => hungry(99_000))] }),
  'attribute values without end': () =>
    bent({ besides: [attribute('1.2.643.100.1', repeated(smallInteger(1), 90_000))] }),
  'unsigned attributes that may be time-stamps': () =>
    bent({
      unsigned: attribute('1.2.840.113549.1.9.16.2.27', repeated(sequence(oid(OID.signedData)), 30_000)),
    }),
  'octets that hide values from who counts them': () => {
    const inside = octetString(der(TAG.sequence, repeated(Uint8Array.of(5, 0), 99_000)));
    const token = sequence(oid(OID.timestampInfo), tagged(0, inside));
    const one = sequence(
      oid(OID.signedData),
      tagged(0, sequence(smallInteger(3), der(TAG.set), token, der(TAG.set))),
    );
    return bent({ unsigned: attribute('1.2.840.113549.1.9.16.2.27', repeated(one, 20)) });
  },
  'eight time-stamps with crowds of their own': () => bomb(stamped(8, impostors(60))),
  'lists and answers': () => {
    const lists = manyLists(32, 300);
    const signature = forge(honest);
    return { ...bomb(signature), revocationLists: lists };
  },
  'a list of the length that is read': () => ({
    ...bomb(forge(honest)),
    revocationLists: [longList(950_000)],
  }),
};
