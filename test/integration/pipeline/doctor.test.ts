/** The rehearsal of the next signing over a real house: known signatories, documents that wait, planted trouble. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantOf, localDate } from '../../../src/domain/identifiers.ts';
import type { Finding, Probe } from '../../../src/pipeline/doctor/finding.ts';
import { momentsOf } from '../../../src/pipeline/doctor/moments.ts';
import { rehearsalProbes } from '../../../src/pipeline/doctor/rehearsal-probes.ts';
import { doctor } from '../../../src/pipeline/doctor.ts';
import { nightly } from '../../../src/pipeline/nightly.ts';
import { expectRehearsed } from '../../../src/pipeline/rehearse-signing.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import type { KnownSignatory } from '../../../src/signature/signatory/signatory.ts';
import type { Signer } from '../../../src/signature/signer.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { approve, order, registered, rendered, sign, signerOf } from '../../support/officials.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const knowing = (rooms: Rooms, ...signers: readonly Signer[]): Rooms => ({
  ...rooms,
  signatories: {
    ...rooms.signatories,
    known: async () =>
      signers.map(({ certificate, chain }): KnownSignatory => ({ place: 'папка', certificate, chain })),
  },
});

const examined = async (rooms: Rooms, moments = momentsOf(rooms)): Promise<readonly Finding[]> =>
  doctor(rehearsalProbes(rooms, moments));

const about = (findings: readonly Finding[], document: StoredDocument): readonly Finding[] =>
  findings.filter(({ name }) => name.includes(document.header.documentNumber));

const waiting = async (): Promise<StoredDocument> => {
  const { id } = await rendered(house, order());
  return approve(house.rooms, id);
};

describe('a document that waits for a signature', () => {
  it('is ready with a signatory who is fit; his name is on the screen alone', async () => {
    const document = await waiting();
    const findings = await examined(knowing(house.rooms, await signerOf(house, document.header)));
    expect(about(findings, document)).toEqual([]);
    const ready = findings.find(({ group, code }) => group === 'signatories' && code === 'ready');
    expect(ready).toMatchObject({ outcome: 'works', name: expect.stringContaining('сертификат') as unknown });
    const surname = document.header.signatories[0]?.name.split(' ')[0] ?? '?';
    expect(ready?.person).toContain(surname);
    expect(JSON.stringify(findings.map((one) => ({ ...one, person: '' })))).not.toContain(surname);
  });

  it('that nobody known can sign is a warning; that only the unfit can, a failure', async () => {
    const document = await waiting();
    const unknown = await examined(house.rooms);
    expect(about(unknown, document)).toMatchObject([{ outcome: 'warns', code: 'unknown-signatory' }]);
    const later = momentsOf(house.rooms, localDate('2031-01-10'));
    const rooms = knowing(house.rooms, await signerOf(house, document.header));
    const findings = await examined(rooms, later);
    expect(about(findings, document)).toMatchObject([{ outcome: 'fails', code: 'no-fit-signatory' }]);
    expect(findings).toContainEqual(
      expect.objectContaining({ group: 'signatories', code: 'validity', outcome: 'fails', who: 'signatory' }),
    );
  });

  it('is found to have files that do not belong to its content', async () => {
    const [document, other] = [await waiting(), await waiting()];
    const rooms = knowing(house.rooms, await signerOf(house, document.header));
    const swapped: Rooms['blobs'] = {
      ...rooms.blobs,
      get: (digest) => rooms.blobs.get(digest === document.files.xml ? (other.files.xml ?? digest) : digest),
    };
    const findings = await examined({ ...rooms, blobs: swapped });
    expect(about(findings, document)).toContainEqual(
      expect.objectContaining({ outcome: 'fails', code: 'printed-form' }),
    );
    const signer = await signerOf(house, document.header);
    await expect(expectRehearsed({ ...rooms, blobs: swapped }, document, signer)).rejects.toThrowFault(
      'RENDERING_UNFAITHFUL',
    );
  });

  it('is signed by a name that the mark cannot show: a warning with the character', async () => {
    const document = await waiting();
    const [signatory] = document.header.signatories;
    const { signer } = await house.ca.signatory({
      organisation: 'Организация (образец)',
      inn: signatory?.inn ?? '',
      position: 'Директор',
      person: 'Образцов Пример\u{1D51B} Иванович',
    });
    const findings = about(await examined(knowing(house.rooms, signer)), document);
    expect(findings).toMatchObject([{ outcome: 'warns', code: 'mark' }]);
    expect(findings[0]?.says).toContain('U+1D51B');
  });
});

it('Inside a form under PAdES the room and every letter of the mark are tried: a bad one is a failure', async () => {
  const own = await openTestHouse(undefined, { padesKinds: ['social-order'] });
  try {
    const { id, header } = await rendered(own, order());
    const document = await approve(own.rooms, id);
    const good = await signerOf(own, header);
    expect(about(await examined(knowing(own.rooms, good)), document)).toEqual([]);
    const inn = header.signatories[0]?.inn ?? '';
    const person = 'Образцов Пример\u{1D51B} Иванович';
    const { signer } = await own.ca.signatory({
      organisation: 'Орган (образец)',
      inn,
      position: 'Глава',
      person,
    });
    const findings = about(await examined(knowing(own.rooms, signer)), document);
    expect(findings).toMatchObject([{ outcome: 'fails', code: 'mark' }]);
    await expect(expectRehearsed(own.rooms, document, signer)).rejects.toThrowFault('CERTIFICATE_UNUSABLE');
  } finally {
    await own.close();
  }
});

describe('a signatory', () => {
  it('who has signed is met again, and no alarm when he is revoked and nothing waits for him', async () => {
    const own = await openTestHouse();
    try {
      const { id, header } = await rendered(own, order());
      await approve(own.rooms, id);
      await sign(own, { id, header });
      await work(own, { queues: ['sign'] });
      expect(await examined(own.rooms)).toContainEqual(
        expect.objectContaining({ group: 'signatories', code: 'ready', outcome: 'works' }),
      );
      const { certificate } = await signerOf(own, header);
      await own.revoke(certificate);
      const findings = (await examined(own.rooms)).filter(({ group }) => group === 'signatories');
      expect(findings).toMatchObject([{ code: 'revocation', outcome: 'warns' }]);
    } finally {
      await own.close();
    }
  });

  it('who is put aside and revoked is a failure, and cannot reach his key', async () => {
    const own = await openTestHouse();
    try {
      const { id, header } = await rendered(own, order());
      const document = await approve(own.rooms, id);
      const signer = await signerOf(own, header);
      await own.revoke(signer.certificate);
      const findings = await examined(knowing(own.rooms, signer));
      expect(findings).toContainEqual(expect.objectContaining({ code: 'revocation', outcome: 'fails' }));
      expect(about(findings, document)).toMatchObject([{ code: 'no-fit-signatory', outcome: 'fails' }]);
      let asked = 0;
      const counting = { ...signer, signDigest: async () => Promise.reject(new Error(String((asked += 1)))) };
      await expect(expectRehearsed(own.rooms, document, counting)).rejects.toThrowFault(
        'CERTIFICATE_UNUSABLE',
      );
      expect(asked).toBe(0);
    } finally {
      await own.close();
    }
  });
});

it('A document that waits to be printed and has a character without a glyph is named with its place', async () => {
  const document = await registered(house.rooms, order());
  const { blobs } = house.rooms;
  const spoiled: Rooms['blobs'] = {
    ...blobs,
    get: async (digest) => {
      const bytes = await blobs.get(digest);
      if (digest !== document.files.content) return bytes;
      const [name = ''] = document.header.signatories.map((one) => one.name);
      return Buffer.from(Buffer.from(bytes).toString().replaceAll(name, `${name}\u{1D51B}`));
    },
  };
  const findings = about(await examined({ ...house.rooms, blobs: spoiled }), document);
  expect(findings).toMatchObject([{ code: 'TEXT_NOT_PRINTABLE', outcome: 'fails', who: 'official' }]);
  expect(findings[0]?.says).toContain('signatories');
  await house.rooms.outbox.done({ queue: 'render', documentId: document.id });
});

const untilOf = (text: string, on?: string) =>
  momentsOf(
    { ...house.rooms, now: () => instantOf(new Date(text)) },
    on === undefined ? undefined : localDate(on),
  ).until;

describe('the night', () => {
  it('begins with doctor and keeps numbers and codes of it, no names', async () => {
    const probes: readonly Probe[] = [
      {
        group: 'signatories',
        code: 'signatories',
        name: 'подписанты',
        run: async () => [
          { outcome: 'fails', code: 'validity', person: 'Образцов П. И.', says: 'срок кончился' },
          { outcome: 'warns', code: 'mark', says: 'знак' },
        ],
      },
      {
        group: 'links',
        code: 'portal',
        name: 'портал',
        run: async () => Promise.reject(new Error('секрет')),
      },
    ];
    const { summary } = await nightly({ ...house.rooms, probes: () => probes }, localDate('2026-03-14'));
    expect(summary).toMatchObject({
      doctorFails: 2,
      doctorWarns: 1,
      doctorFailing: 'validity UNFORESEEN',
      doctorWarning: 'mark',
    });
    expect(JSON.stringify(summary)).not.toMatch(/Образцов|секрет/);
  });

  it('of a day is rehearsed until its end, and tonight until the next working day’s', () => {
    expect(untilOf('2026-11-20T12:00:00Z')).toBe('2026-11-23T20:59:59.000Z');
    expect(untilOf('2026-11-20T12:00:00Z', '2026-12-01')).toBe('2026-12-01T20:59:59.000Z');
    expect(untilOf('2031-11-20T12:00:00Z')).toBe('2031-11-21T20:59:59.000Z');
    expect(untilOf('2026-11-20T12:00:00.000Z', '2020-01-01')).toBe('2026-11-20T12:00:00.000Z');
  });
});
