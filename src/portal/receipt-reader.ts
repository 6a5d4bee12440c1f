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
  const original = Uint8Array.from(Buffer.from(envelope.document, 'base64'));
  const base = {
    id: envelope.receiptId,
    refId: envelope.refId,
    trackingId: envelope.loadId as TrackingId,
    receivedAt,
    original,
  };
  const document = documentIn(original);
  if (document === undefined || !agrees(document, envelope)) {
    return { ...base, about: 'unknown', passed: false, refusals: [] };
  }
  return {
    ...base,
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

function documentIn(original: Uint8Array): ReceiptDocument | undefined {
  if (validateXml(original, receiptXsd()).length > 0) return undefined;
  const tree = readTree(original, RECEIPT_NAMESPACE);
  return tree === undefined ? undefined : receiptOf(tree);
}

const agrees = (document: ReceiptDocument, envelope: ReceiptPage['receipts'][number]): boolean =>
  document.receiptId === envelope.receiptId &&
  document.refId === envelope.refId &&
  document.loadId === envelope.loadId;
