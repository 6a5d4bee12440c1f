import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPortal } from '../../../src/portal/portal-client.ts';
import { clientSettings, HOUR_MS, never, submission, type Training, training } from '../../support/portal.ts';
import type { Submission } from '../../../src/portal/publisher.ts';

let at: Training;

beforeEach(async () => {
  at = await training();
});

afterEach(() => at.close());

const send = (one: Submission) => at.publisher.submit(one.key, at.publisher.pack(one), never);
const look = (one: Submission) => at.publisher.find(one.key, at.publisher.pack(one), never);
const tookHowMany = () => at.stand.journal().filter(({ took }) => took).length;

describe('a portal at work', () => {
  it('acknowledges a package with its tracking number', async () => {
    const one = submission();
    expect(await send(one)).toMatchObject({ kind: 'acknowledged', trackingId: 'STAND-LOAD-000001' });
  });

  it('acknowledges the same bytes under the same id again, and takes nothing new', async () => {
    const one = submission();
    const first = await send(one);
    expect(await send(one)).toEqual(first);
    expect(at.stand.journal()).toHaveLength(2);
    expect(tookHowMany()).toBe(1);
  });

  it('finds a package by our id', async () => {
    const one = submission();
    const sent = await send(one);
    expect(await look(one)).toEqual(sent);
  });

  it('finds nothing where nothing was sent', async () => {
    expect(await look(submission())).toBeUndefined();
  });

  it('adopts the same document that lies there under another id', async () => {
    const first = submission();
    const again = submission({ header: first.header });
    const sent = await send(first);
    expect(await look(again)).toEqual(sent);
    expect(await send(again)).toEqual(sent);
    expect(tookHowMany()).toBe(1);
  });

  it('reports a conflict where another document lies under the business key', async () => {
    const first = submission();
    const other = submission({ header: first.header, text: 'другой текст' });
    await send(first);
    await at.forward(6 * HOUR_MS);
    expect(await look(other)).toEqual({ kind: 'conflict', registryNumber: 'STAND-REG-000001' });
    expect(await send(other)).toMatchObject({ kind: 'refused', refusals: [{ code: 'DUPLICATE_VERSION' }] });
  });

  it('refuses other bytes under an id that is taken', async () => {
    const first = submission();
    await send(first);
    const other = submission({ id: first.key, text: 'другой текст' });
    expect(await send(other)).toMatchObject({ kind: 'refused', refusals: [{ code: 'PACKAGE_ID_TAKEN' }] });
    expect(await look(other)).toEqual({ kind: 'conflict' });
  });

  it('lets a report of another date and an agreement of another number be other documents', async () => {
    const report = submission({ kind: 'execution-report' });
    const later = submission({
      kind: 'execution-report',
      header: { ...report.header, formedOn: '2024-12-21' as typeof report.header.formedOn },
    });
    const agreement = submission({ kind: 'funding-agreement' });
    const another = submission({
      kind: 'funding-agreement',
      header: { ...agreement.header, documentNumber: '99' },
    });
    for (const one of [report, later, agreement, another])
      expect((await send(one)).kind).toBe('acknowledged');
    expect(tookHowMany()).toBe(4);
  });
});

describe('a portal that fails', () => {
  it.each(['500', 'drop-before-taking'] as const)(
    'by %s leaves the outcome unknown, and has nothing',
    async (fault) => {
      at.stand.plan(fault);
      const one = submission();
      expect(await send(one)).toEqual({ kind: 'unknown' });
      expect(await look(one)).toBeUndefined();
      expect(await send(one)).toMatchObject({ kind: 'acknowledged' });
      expect(tookHowMany()).toBe(1);
    },
  );

  it.each(['500-after-taking', 'drop-after-taking'] as const)(
    'by %s leaves the outcome unknown, and has it',
    async (fault) => {
      at.stand.plan(fault);
      const one = submission();
      expect(await send(one)).toEqual({ kind: 'unknown' });
      expect(await look(one)).toMatchObject({ kind: 'acknowledged', trackingId: 'STAND-LOAD-000001' });
      expect(tookHowMany()).toBe(1);
    },
  );

  it('by silence leaves the outcome unknown, and has it', async () => {
    at.stand.plan('silence');
    const one = submission();
    const impatient = openPortal(clientSettings(at.stand.url, { responseTimeoutMs: 200 }));
    expect(await impatient.submit(one.key, impatient.pack(one), never)).toEqual({ kind: 'unknown' });
    await expect.poll(() => look(one), { timeout: 10_000 }).toMatchObject({ kind: 'acknowledged' });
    expect(tookHowMany()).toBe(1);
  });

  it.each(['503', '429'] as const)(
    'by %s with Retry-After is closed until then, and took nothing',
    async (fault) => {
      at.stand.plan(fault, 1, { retryAfterSeconds: 120 });
      const one = submission();
      const asked = Date.now();
      const outcome = await send(one);
      if (outcome.kind !== 'closed') throw new Error(outcome.kind);
      const waitMs = Date.parse(outcome.until) - asked;
      expect(waitMs).toBeGreaterThanOrEqual(120_000);
      expect(waitMs).toBeLessThan(180_000);
      expect(await look(one)).toBeUndefined();
    },
  );

  it('puts us off by no more than a day', async () => {
    at.stand.plan('503', 1, { retryAfterSeconds: 999_999 });
    const outcome = await send(submission());
    if (outcome.kind !== 'closed') throw new Error(outcome.kind);
    expect(Date.parse(outcome.until) - Date.now()).toBeLessThanOrEqual(24 * HOUR_MS);
  });

  it('refuses with violations, and takes nothing', async () => {
    at.stand.plan('refusal');
    const one = submission();
    expect(await send(one)).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'SERVICE_UNKNOWN', at: 'sectionII' }],
    });
    expect(await look(one)).toBeUndefined();
  });

  it('that denies access is for a person', async () => {
    at.stand.plan('403');
    await expect(send(submission())).rejects.toThrowFault('PORTAL_ACCESS_DENIED');
  });

  it('takes late what it dropped, and has it in the end once', async () => {
    await at.close();
    at = await training({ lateTakingMs: 50 });
    at.stand.plan('late-taking');
    const one = submission();
    expect(await send(one)).toEqual({ kind: 'unknown' });
    await expect.poll(() => look(one), { timeout: 10_000 }).toMatchObject({ kind: 'acknowledged' });
    expect(await send(one)).toMatchObject({ kind: 'acknowledged' });
  });

  it('meets a fault only where it was planned', async () => {
    const other = submission();
    const one = submission();
    at.stand.plan('500', 1, { documentNumber: one.header.documentNumber });
    expect((await send(other)).kind).toBe('acknowledged');
    expect((await send(one)).kind).toBe('unknown');
  });
});
