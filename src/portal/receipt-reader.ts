import type { ReceiptPage } from '../../schemas/portal/answers.ts';
import {
  RECEIPT_NAMESPACE,
  type ReceiptKind,
  type ReceiptDocument,
  receiptOf,
  RECEIPT_KINDS,
} from '../../schemas/portal/receipt.ts';
import { receiptXsd } from '../../schemas/portal/xsd.ts';
import type { Instant, RegistryNumber, TrackingId } from '../domain/identifiers.ts';
import { readTree } from '../xml/tree.ts';
import { validateXml } from '../xml/validate.ts';
import type { Receipt, ReceiptSubject } from './publisher.ts';

const SUBJECTS: Record<ReceiptKind, ReceiptSubject> = {
  ACCEPT: 'arrival',
  FORMAT_PROTOCOL: 'format',
  SIGN_PROTOCOL: 'signature',
  REGISTRATION: 'registration',
  PUBLICATION: 'publication',
  RETURN: 'return',
};

const isKnown = (kind: string): kind is ReceiptKind => (RECEIPT_KINDS as readonly string[]).includes(kind);

/**
 * One receipt of a page. Whatever cannot be read of it (another namespace, an unknown kind, a body that
 * speaks of another package than its envelope) is `unknown`: kept, shown, and it stops nothing.
 *
 * @param receivedAt when we received it; when the portal issued it stands in the original
 */
export function receiptFrom(envelope: ReceiptPage['receipts'][number], receivedAt: Instant): Receipt {
  const original = bytesOf(envelope.document);
  const said = receiptIn(original, receivedAt);
  return {
    ...(said !== undefined && agrees(said, envelope) ? said : unknown(envelope, original, receivedAt)),
    ...(envelope.signature !== undefined && { signature: bytesOf(envelope.signature) }),
  };
}

/** What a receipt says itself; `undefined` where it cannot be read. */
export function receiptIn(original: Uint8Array, receivedAt: Instant): Receipt | undefined {
  const document = documentIn(original);
  if (document === undefined) return undefined;
  return {
    id: document.receiptId,
    refId: document.refId,
    trackingId: document.loadId as TrackingId,
    receivedAt,
    original,
    about: isKnown(document.kind) ? SUBJECTS[document.kind] : 'unknown',
    // A return is never a success, whatever its result says.
    passed: document.result === 'success' && document.kind !== 'RETURN',
    refusals: document.violations.map(({ code, description, path }) => ({
      code,
      text: description,
      ...(path === undefined || path === '' ? {} : { at: path }),
    })),
    ...(document.regNum === undefined ? {} : { registryNumber: document.regNum as RegistryNumber }),
  };
}

const unknown = (
  { receiptId: id, refId, loadId }: ReceiptPage['receipts'][number],
  original: Uint8Array,
  receivedAt: Instant,
): Receipt => ({
  id,
  refId,
  trackingId: loadId as TrackingId,
  receivedAt,
  original,
  about: 'unknown',
  passed: false,
  refusals: [],
});

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, 'base64'));

function documentIn(original: Uint8Array): ReceiptDocument | undefined {
  if (validateXml(original, receiptXsd()).length > 0) return undefined;
  const tree = readTree(original, RECEIPT_NAMESPACE);
  return tree === undefined ? undefined : receiptOf(tree);
}

const agrees = (said: Receipt, envelope: ReceiptPage['receipts'][number]): boolean =>
  said.id === envelope.receiptId && said.refId === envelope.refId && said.trackingId === envelope.loadId;
