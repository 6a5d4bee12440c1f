import { createHash } from 'node:crypto';
import { Fault } from '../../domain/fault.ts';
import type { PdfView } from '../../pdf/increment/open.ts';
import { readSignature } from '../../pdf/increment/read-signature.ts';
import { readSecurityStore, type SecurityStore } from '../../pdf/increment/security-store.ts';
import type { SignatureField } from '../../pdf/increment/signature-fields.ts';
import { type Certificate, readCertificate } from '../certificate.ts';
import { type Evidence, NO_EVIDENCE } from '../judge/revocation.ts';
import { notDer } from '../der/reader.ts';
import { basicAnswerIn, readOcspAnswer } from '../ocsp/answer.ts';
import { readable } from '../readable.ts';
import { readRevocationList } from '../revocation-list.ts';
import { withoutPadding } from './judge-place.ts';
import type { FILE_CHECKS, Notes } from './report.ts';
import { WORDS } from './words.ts';

/** What the security store of a file holds, read. Nothing of it is believed for standing there. */
export interface FileStore {
  readonly certificates: readonly Certificate[];
  readonly evidence: Evidence;
}

const EMPTY: FileStore = { certificates: [], evidence: NO_EVIDENCE };

/** Each list may cost a signature, for each signature of the file; a certificate may be tried in each chain. */
const MOST = { lists: 32, certificates: 64, looks: 256 } as const;

/**
 * Reads the store, and says whether it may be relied on at all: a list of a stranger does nothing here, for each is judged
 * where it is used; a store that cannot be read, or speaks of a signature that is not in the file, shows that
 * somebody has been at it.
 */
export function judgeStore(
  notes: Notes<(typeof FILE_CHECKS)[number]>,
  view: PdfView,
  fields: readonly SignatureField[],
): FileStore {
  const store = readStore(notes, view);
  if (store === undefined) return EMPTY;
  const looks = (store.lists.length + store.answers.length) * fields.length;
  const crowded =
    store.lists.length + store.answers.length > MOST.lists ||
    store.certificates.length > MOST.certificates ||
    looks > MOST.looks;
  if (crowded) notes.decide('pdf-dss', WORDS.storeCrowded, 'indeterminate');
  const read = crowded ? EMPTY : (readable(() => material(store)) ?? undefined);
  if (read === undefined) notes.decide('pdf-dss', WORDS.storeUnreadable);
  if (crowded || read === undefined) return EMPTY;
  const names = new Set(fields.flatMap((field) => namesOf(view, field)));
  const foreign = store.related.some((name) => !names.has(name));
  notes.decide('pdf-dss', foreign ? WORDS.storeForeign : undefined, 'indeterminate');
  return read;
}

function readStore(notes: Notes<(typeof FILE_CHECKS)[number]>, view: PdfView): SecurityStore | undefined {
  try {
    const store = readSecurityStore(view);
    if (store === undefined) notes.decide('pdf-dss', undefined);
    return store;
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'CONTENT_UNREADABLE') throw thrown;
    const beyond = ['too-many-objects', 'too-large'].includes(String(thrown.facts['rule']));
    if (beyond) notes.decide('pdf-dss', WORDS.storeCrowded, 'indeterminate');
    else notes.decide('pdf-dss', WORDS.storeUnreadable);
    return undefined;
  }
}

/** @throws {Fault} `CONTENT_UNREADABLE` */
const material = ({ certificates, lists, answers }: SecurityStore): FileStore => ({
  certificates: certificates.map(readCertificate),
  evidence: {
    lists: lists.map(readRevocationList),
    answers: answers.map((response) => {
      const basic = basicAnswerIn(response);
      if (basic === undefined) throw notDer('ocsp-refusal', 0);
      return readOcspAnswer(basic);
    }),
  },
});

/** Programs differ in whether the zeros after a signature belong to what its name is made of. */
function namesOf(view: PdfView, field: SignatureField): readonly string[] {
  const placed = readSignature(view, field);
  if (typeof placed === 'string') return [];
  const { bytes } = placed.contents;
  return [bytes, withoutPadding(bytes).bytes].map((one) =>
    createHash('sha1').update(one).digest('hex').toUpperCase(),
  );
}
