/** A submission of a plainly fictitious document, and a portal of our contract to send it to. */
import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublishableHeader, PublishableKind } from '../../src/domain/document.ts';
import { documentId, instant, localDate, submissionKey } from '../../src/domain/identifiers.ts';
import { digestOf } from '../../src/portal/digest-of.ts';
import { openPortal } from '../../src/portal/portal-client.ts';
import type { PortalSettings } from '../../src/portal/portal-settings.ts';
import type { Publisher, Submission, SubmissionFile } from '../../src/portal/publisher.ts';
import {
  openStandPortal,
  type StandPortal,
  type StandPortalSettings,
} from '../../src/stand/portal/open-stand-portal.ts';

const key = generateKeyPairSync('ed25519');

/**
 * Signatures of these tests are Ed25519 over the bytes: real, quick, and none of the portal's business,
 * which asks the judge that it is given. GOST stands in the tests of `signature` and in the end-to-end ones.
 */
export const signed = (content: Uint8Array): Uint8Array =>
  new Uint8Array(sign(null, content, key.privateKey));

export const judge = async (content: Uint8Array, signature: Uint8Array): Promise<boolean> =>
  verify(null, content, key.publicKey, signature);

const file = (
  name: string,
  mime: SubmissionFile['mime'],
  role: SubmissionFile['role'],
  text: string,
): SubmissionFile => {
  const bytes = new TextEncoder().encode(text);
  return { name, mime, role, bytes, digest: digestOf(bytes), signatures: [signed(bytes)] };
};

export const header = (kind: PublishableKind, more: Partial<PublishableHeader> = {}): PublishableHeader => ({
  kind,
  jurisdiction: 'omsk',
  documentNumber: '7-СЗ',
  formedOn: localDate('2024-12-20'),
  fiscalYear: 2025,
  versionNumber: 1,
  budgetCode: '65741000',
  oktmo: '52701000',
  authorizedBodyInn: '5503000000',
  activityArea: 'реализация дополнительных образовательных программ',
  signatories: [],
  ...more,
});

interface Wanted {
  readonly id?: string;
  readonly kind?: PublishableKind;
  readonly header?: Partial<PublishableHeader>;
  readonly text?: string;
}

let count = 0;

/** A new id and document number each time, unless told. */
export function submission({
  id,
  kind = 'social-order',
  header: more = {},
  text = 'текст',
}: Wanted = {}): Submission {
  count += 1;
  const own = id ?? `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
  return {
    key: submissionKey(documentId(own)),
    kind,
    header: header(kind, { documentNumber: `${count}-СЗ`, activityArea: `направление ${count}`, ...more }),
    createdAt: instant('2024-12-23T21:30:00.125Z'),
    approvedOn: localDate('2024-12-23'),
    files: [
      file('order.xml', 'application/xml', 'structured', `<order>${text}</order>`),
      file('order.pdf', 'application/pdf', 'print-form', `%PDF-1.7 ${text}`),
    ],
  };
}

export const clientSettings = (url: URL, more: Partial<PortalSettings> = {}): PortalSettings => ({
  url,
  sender: '52300001',
  mode: 'TEST',
  userAgent: 'Mozilla/5.0 (compatible; Pechat)',
  connectTimeoutMs: 10_000,
  responseTimeoutMs: 20_000,
  totalTimeoutMs: 30_000,
  maxAnswerBytes: 5_000_000,
  ...more,
});

export interface Training {
  readonly stand: StandPortal;
  readonly publisher: Publisher;
  readonly directory: string;
  /** Milliseconds that the stand's clock has been put forward. */
  forward(ms: number): Promise<void>;
  reopen(): Promise<Training>;
  close(): Promise<void>;
}

export const never = new AbortController().signal;

/** A stand in a directory of its own, whose receipts come when the test puts its clock forward. */
export async function training(
  more: Partial<StandPortalSettings> = {},
  directory?: string,
  startMs = 0,
): Promise<Training> {
  const home = directory ?? (await mkdtemp(join(tmpdir(), 'pechat-portal-')));
  let aheadMs = startMs;
  const now = (): Date => new Date(Date.now() + aheadMs);
  const stand = await openStandPortal({
    directory: home,
    verify: judge,
    receiptDelayMs: 3_600_000,
    now,
    ...more,
  });
  const publisher = openPortal(clientSettings(stand.url));
  return {
    stand,
    publisher,
    directory: home,
    async forward(ms) {
      aheadMs += ms;
      await stand.tick();
    },
    async reopen() {
      await stand.close();
      return training(more, home, aheadMs);
    },
    async close() {
      await stand.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

export const HOUR_MS = 3_600_000;
