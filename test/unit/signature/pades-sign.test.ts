import { beforeAll, describe, expect, test } from 'vitest';
import { print } from '../../../src/pdf/print.ts';
import { unsignedFields } from '../../../src/pdf/increment/prepare-signature.ts';
import { readSignedData } from '../../../src/signature/cms/signed-data.ts';
import { OID } from '../../../src/signature/oids.ts';
import { signPades } from '../../../src/signature/pades/sign.ts';
import { lintPdf } from '../../support/pdf-lint.ts';
import { signerOf } from '../../support/pki.ts';
import { SIGNABLE_FIELDS, signableDocument } from '../../support/signable.ts';
import {
  padesMember,
  padesRoot,
  parties,
  sign,
  SIGNED_AT,
  type SignedSteps,
  signedSteps,
} from '../../support/signed-pdf.ts';

let steps: SignedSteps;
beforeAll(async () => {
  steps = await signedSteps();
});

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** The ranges of the last signature, and its CMS. */
function lastSignature(pdf: Uint8Array): { ranges: number[]; cms: Uint8Array } {
  const [, written = ''] = [...latin(pdf).matchAll(/\/ByteRange \[([\d ]+)\]/g)].at(-1) ?? [];
  const ranges = written.trim().split(/ +/).map(Number);
  const [, from = 0, to = 0] = ranges;
  const digits = latin(pdf.subarray(from + 1, ranges[2] === undefined ? to : ranges[2] - 1));
  const padded = Buffer.from(digits, 'hex');
  return { ranges, cms: new Uint8Array(padded.subarray(0, 4 + padded.readUInt16BE(2))) };
}

describe('a PDF signed in its reserved fields', () => {
  test('keeps every byte that was there before each signature', () => {
    const { unsigned, once, twice } = steps;
    expect(Buffer.compare(once.subarray(0, unsigned.length), unsigned)).toBe(0);
    expect(Buffer.compare(twice.subarray(0, once.length), once)).toBe(0);
  });

  test('passes the structural lint before, between and after the signatures', async () => {
    for (const pdf of [steps.unsigned, steps.once, steps.twice]) {
      expect((await lintPdf(pdf)).problems).toEqual([]);
    }
  });

  test('is covered by each signature from its first byte to the end of the revision, save the gap', () => {
    for (const pdf of [steps.once, steps.twice]) {
      const { ranges } = lastSignature(pdf);
      const [start = -1, gap = -1, rest = -1, length = -1] = ranges;
      expect(start).toBe(0);
      expect(rest + length).toBe(pdf.length);
      expect(latin(pdf.subarray(gap, rest))).toMatch(/^<[0-9a-f]+>$/);
    }
  });

  test('says the time in the dictionary and not in the signed attributes', () => {
    const [signer] = readSignedData(lastSignature(steps.once).cms).signers;
    const types = signer?.signedAttributes?.attributes.map(({ type }) => type);
    expect(types?.toSorted()).toEqual(
      [OID.contentType, OID.messageDigest, OID.signingCertificateV2].toSorted(),
    );
    expect(latin(steps.once)).toContain('/M (D:20261122090000Z)');
  });

  test('says in the mark whose certificate it is, which, and until when', () => {
    const spoken = Buffer.from('ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ. Сертификат ', 'utf16le').swap16();
    const file = latin(steps.once);
    expect(file).toContain(spoken.toString('hex').toUpperCase());
    for (const words of ['Владелец Образцов Пример Иванович', 'Действителен с 01.01.2023 по 01.01.2030']) {
      expect(file).toContain(Buffer.from(words, 'utf16le').swap16().toString('hex').toUpperCase());
    }
  });

  test('has its next field still to be signed', () => {
    expect(unsignedFields(steps.unsigned)).toEqual(SIGNABLE_FIELDS);
    expect(unsignedFields(steps.once)).toEqual([SIGNABLE_FIELDS[1]]);
    expect(unsignedFields(steps.twice)).toEqual([]);
  });
});

test('room that proves too small is made larger, and the signature is made again', async () => {
  let asked = 0;
  const signer = signerOf(parties[0], padesRoot);
  const counting = {
    ...signer,
    signDigest: (digest: Uint8Array) => ((asked += 1), signer.signDigest(digest)),
  };
  const pdf = await signPades(steps.unsigned, SIGNABLE_FIELDS[0], counting, SIGNED_AT, { roomBytes: 100 });
  expect(asked).toBe(2);
  expect(readSignedData(lastSignature(pdf).cms).signers).toHaveLength(1);
});

test('a key is asked once where the dry run was right', async () => {
  let asked = 0;
  const signer = signerOf(parties[0], padesRoot);
  const counting = {
    ...signer,
    signDigest: (digest: Uint8Array) => ((asked += 1), signer.signDigest(digest)),
  };
  await signPades(steps.unsigned, SIGNABLE_FIELDS[0], counting, SIGNED_AT);
  expect(asked).toBe(1);
});

describe('refused', () => {
  test('a field that is not there', async () => {
    const signing = signPades(steps.unsigned, 'stranger', signerOf(parties[0]), SIGNED_AT);
    await expect(signing).rejects.toThrowFault('USAGE_WRONG');
  });

  test('a field that is signed already', async () => {
    await expect(sign(steps.once, 0)).rejects.toThrowFault('USAGE_WRONG');
  });

  test('an encrypted file', async () => {
    const text = latin(print(signableDocument())).replace('/Info ', '/Encrypt <<>> /Info ');
    await expect(sign(new Uint8Array(Buffer.from(text, 'latin1')), 0)).rejects.toThrowFault(
      'CONTENT_UNREADABLE',
    );
  });

  test('a file with bytes after its end', async () => {
    const file = new Uint8Array(Buffer.concat([steps.unsigned, Buffer.from('more')]));
    await expect(sign(file, 0)).rejects.toThrowFault('CONTENT_UNREADABLE');
  });

  test('an owner whose name has a letter that the font has not', async () => {
    const signing = signPades(steps.unsigned, SIGNABLE_FIELDS[0], signerOf(padesMember('山田')), SIGNED_AT);
    await expect(signing).rejects.toThrowFault('TEXT_NOT_PRINTABLE');
  });
});
