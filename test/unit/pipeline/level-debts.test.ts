import { expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { levelDebts } from '../../../src/pipeline/doctor/level-debts.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import type { SeenLevel, SignatureDebt } from '../../../src/store/signature-levels.ts';

const NOW = '2026-11-22T12:00:00.000Z' as Instant;
const level = (owes: SignatureDebt['owes'], since: string, goodUntil?: string): SeenLevel => ({
  documentId: '00000000-0000-4000-8000-000000000001' as SeenLevel['documentId'],
  role: 'signature-authorized-body',
  revision: 1,
  signature: 'a'.repeat(64) as SeenLevel['signature'],
  level: owes === 'T' ? 'B' : 'T',
  debt: { owes, since: since as Instant, triedAt: NOW, why: { ru: 'нет', en: 'none' }, asked: [] },
  ...(goodUntil !== undefined && { goodUntil: goodUntil as Instant }),
});

const asked = (signatureLevel: 'B' | 'T', ...owing: readonly SeenLevel[]) => {
  const rooms: { settings: unknown; signatureLevels: unknown; now: () => Instant } = {
    settings: { signatureLevel },
    signatureLevels: { owing: () => Promise.resolve(owing) },
    now: () => NOW,
  };
  return levelDebts(rooms as Pick<Rooms, 'settings' | 'signatureLevels' | 'now'>).run();
};

it('says that nothing is owed, or that no level is wanted', async () => {
  expect(await asked('T')).toContain('долгов нет');
  expect(await asked('B')).toContain('SIGNATURE_LEVEL=B');
});

it('warns of what is owed, by kind, with the oldest', async () => {
  const answers = await asked(
    'T',
    level('T', '2026-11-21T12:00:00.000Z'),
    level('T', '2026-11-20T12:00:00.000Z'),
    level('LT', '2026-11-22T11:00:00.000Z', '2030-01-01T00:00:00.000Z'),
  );
  expect(answers).toMatchObject([
    { outcome: 'warns', code: 'owes-T', says: 'подписей без штампа времени: 2, с 2026-11-20T12:00:00.000Z' },
    { outcome: 'warns', code: 'owes-LT' },
  ]);
});

it('fails when a time-stamp is about to end unrenewed', async () => {
  const near = level('renewal', '2026-09-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z');
  const far = level('renewal', '2026-09-01T00:00:00.000Z', '2027-02-01T00:00:00.000Z');
  expect(await asked('T', far)).toMatchObject([{ outcome: 'warns' }]);
  expect(await asked('T', far, near)).toMatchObject([{ outcome: 'fails', code: 'owes-renewal' }]);
});
