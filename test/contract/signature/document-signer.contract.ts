import { describe, expect, it } from 'vitest';
import { readSignedData } from '../../../src/signature/cms/signed-data.ts';
import type { DocumentSigner } from '../../../src/signature/document-signer.ts';
import type { VerifyDetached } from '../../../src/signature/verifier.ts';
import { now } from '../../support/official-keys.ts';

/** What a source of keys hands to the suite. */
export interface Subject {
  readonly source: DocumentSigner;
  /** A judge that trusts the source's root. */
  readonly verify: VerifyDetached;
  /** The signatory's, DER. */
  readonly certificate: Uint8Array;
  /** How many certificates of the whole chain come along. */
  readonly chainLength: number;
}

/** What every source of keys does alike, whoever holds the key. */
export function documentSignerContract(name: string, open: () => Subject | Promise<Subject>): void {
  describe(`${name}, as a source of signatures`, () => {
    const document = new TextEncoder().encode('Социальный заказ\r\n'.repeat(2_000));

    it('signs exactly the given bytes, so that the judge says «passed»', async () => {
      const { source, verify } = await open();
      const signature = await source.signDocument(document, now());
      expect(await verify(document, signature, now())).toMatchObject({ verdict: 'passed' });
      const changed = Uint8Array.from(document, (byte, i) => (i === 700 ? byte ^ 1 : byte));
      expect(await verify(changed, signature, now())).toMatchObject({ verdict: 'failed' });
    });

    it('gives a detached signature with the whole chain', async () => {
      const { source, certificate, chainLength } = await open();
      const signed = readSignedData(await source.signDocument(document, now()));
      expect(signed.content).toBeUndefined();
      expect(signed.certificates).toHaveLength(chainLength);
      const sent = signed.certificates.map(({ der }) => Buffer.from(der).toString('hex'));
      expect(sent).toContain(Buffer.from(certificate).toString('hex'));
    });

    it('signs two documents at once, each for itself', async () => {
      const { source, verify } = await open();
      const documents = ['первый', 'второй'].map((text) => new TextEncoder().encode(text));
      const signatures = await Promise.all(documents.map((one) => source.signDocument(one, now())));
      for (const [i, one] of documents.entries()) {
        const own = signatures[i] ?? new Uint8Array();
        expect((await verify(one, own, now())).verdict).toBe('passed');
      }
    });

    it('signs an empty document and one of a megabyte', async () => {
      const { source, verify } = await open();
      for (const size of [0, 1 << 20]) {
        const bytes = new Uint8Array(size).fill(0x0a);
        const signature = await source.signDocument(bytes, now());
        expect((await verify(bytes, signature, now())).verdict).toBe('passed');
      }
    });
  });
}
