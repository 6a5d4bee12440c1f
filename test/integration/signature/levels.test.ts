import { afterAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { readSignedData } from '../../../src/signature/cms/signed-data.ts';
import { raiseLevel } from '../../../src/signature/levels.ts';
import { openTimestamps } from '../../../src/signature/timestamp/client.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import * as pki from '../../support/pki.ts';
import { rudeServer } from '../../support/rude-server.ts';
import { authorities, openServices } from '../../support/services.ts';

const AT = '2026-11-22T12:00:00.000Z' as Instant;
const YEARS_LATER = '2029-06-01T00:00:00.000Z' as Instant;
const content = new TextEncoder().encode('Социальный заказ');
const them = authorities();
const services = await openServices(them, () => AT);
afterAll(() => services.close());
const { root, authority, signer } = them;
const chain = [authority, root];
const bes = await signDetached(content, pki.signerOf(signer, ...chain), AT);
const judge = verifyDetached([root.certificate]);

describe('A signature is raised', () => {
  it('to T: the time is proven, and what stood in it is there as it was', async () => {
    const { signature, level, owed } = await raiseLevel(content, bes, 'T', services.means, AT);
    expect({ level, owed }).toEqual({ level: 'T', owed: undefined });
    const [before, after] = [bes, signature].map(readSignedData);
    expect(after?.signers[0]).toMatchObject({ signature: before?.signers[0]?.signature });
    expect(after?.signers[0]?.signedAttributes?.signedBytes).toEqual(
      before?.signers[0]?.signedAttributes?.signedBytes,
    );
    expect(after?.certificates.map(({ der }) => der)).toEqual(before?.certificates.map(({ der }) => der));
    expect(await judge(content, signature, AT)).toMatchObject({
      verdict: 'passed',
      level: 'T',
      provenAt: AT,
    });
  });

  it('to LT: it shows by itself, years later, that nobody was revoked then', async () => {
    const { signature, level, owed } = await raiseLevel(content, bes, 'LT', services.means, AT);
    expect({ level, owed }).toEqual({ level: 'LT', owed: undefined });
    const report = await judge(content, signature, YEARS_LATER);
    expect(report).toMatchObject({ verdict: 'passed', level: 'LT', provenAt: AT });
    expect(report.checks.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
  });

  it('from T to LT without a second time-stamp', async () => {
    const first = await raiseLevel(content, bes, 'T', services.means, AT);
    const granted = services.tsa.granted();
    const second = await raiseLevel(content, first.signature, 'LT', services.means, AT);
    expect(second.level).toBe('LT');
    expect(services.tsa.granted()).toBe(granted);
  });
});

describe('What cannot be had is owed', () => {
  it('when no authority answers: the signature stays B, and each attempt is told', async () => {
    const rude = await rudeServer((socket) => socket.destroy());
    const stamp = openTimestamps({ urls: [rude.url, rude.url], roots: [root.certificate] });
    const raised = await raiseLevel(content, bes, 'LT', { ...services.means, stamp }, AT);
    rude.close();
    expect(raised.signature).toEqual(bes);
    expect(raised).toMatchObject({ level: 'B', owed: { level: 'T', since: AT } });
    expect(raised.owed?.attempts.map(({ host }) => host)).toEqual([rude.url.host, rude.url.host]);
  });

  it('when the first authority is silent and the second is not: nothing', async () => {
    const rude = await rudeServer((socket) => socket.destroy());
    const stamp = openTimestamps({ urls: [rude.url, services.tsa.url], roots: [root.certificate] });
    const raised = await raiseLevel(content, bes, 'T', { ...services.means, stamp }, AT);
    rude.close();
    expect(raised).toMatchObject({ level: 'T' });
  });

  it('when no list or answer can be had: the signature stays T', async () => {
    const { collect: _, ...means } = services.means;
    const raised = await raiseLevel(content, bes, 'LT', means, AT);
    expect(raised).toMatchObject({ level: 'T', owed: { level: 'LT', attempts: [] } });
  });
});
