import { Fault } from '../../domain/fault.ts';
import type { Moments } from '../../signature/signatory/signatory.ts';
import type { Check } from '../../signature/verifier.ts';
import { answerTo } from '../doctor.ts';
import { rehearseFiles } from '../rehearse-signing.ts';
import type { StoredDocument } from '../../store/store.ts';
import type { Rooms } from '../rooms.ts';
import { adviceOn } from './advice.ru.ts';
import type { Answer } from './finding.ts';
import { profileOf } from '../signatures.ts';
import { actsForInn, type Candidate } from './known-signatories.ts';
import type { WaitingDocument } from './waiting.ts';

type Needs = Pick<Rooms, 'store' | 'blobs' | 'forms' | 'signatories'>;

/** Rehearsing takes about a quarter of a second each: a night with more says how many were left out. */
const MOST_REHEARSED = 200;

/** Documents that will be printed tonight: every character has a glyph, and today's rules take them. */
export async function onUnrendered({ store, blobs, forms }: Needs): Promise<readonly Answer[]> {
  const documents = await store.list({ states: ['registered'] });
  const answers: Answer[] = [];
  for (const { header, files } of documents) {
    try {
      forms.parse(JSON.parse(new TextDecoder().decode(await blobs.get(files.content))));
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      answers.push({ ...answerTo(thrown), name: `документ ${header.documentNumber}`, who: 'official' });
    }
  }
  if (answers.length > 0) return answers;
  return [
    {
      outcome: 'works',
      says:
        documents.length === 0
          ? 'ни один не ждёт печати'
          : `готовы: ${documents.length}, все знаки есть в шрифте`,
    },
  ];
}

/** Each document that waits for signatures, with each of those who can sign it. */
export async function onWaiting(
  rooms: Needs,
  waiting: readonly WaitingDocument[],
  all: readonly Candidate[],
  moments: Moments,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const one of waiting.slice(0, MOST_REHEARSED)) {
    answers.push(...(await onOne(rooms, one, all, moments)));
  }
  const left = waiting.length - MOST_REHEARSED;
  if (left > 0)
    answers.push({ outcome: 'warns', code: 'not-rehearsed', says: `не проверено документов: ${left}` });
  if (answers.length > 0) return answers;
  return [
    {
      outcome: 'works',
      says: waiting.length === 0 ? 'ни один не ждёт подписи' : `готовы: ${waiting.length}`,
    },
  ];
}

async function onOne(
  rooms: Needs,
  { document, inns }: WaitingDocument,
  all: readonly Candidate[],
  moments: Moments,
): Promise<readonly Answer[]> {
  const name = `документ ${document.header.documentNumber}`;
  const answers: Answer[] = [];
  try {
    for (const inn of inns) {
      const roles = document.header.signatories.filter((one) => one.inn === inn).map(({ role }) => role);
      const able = all.filter(({ inspection }) => actsForInn(inspection, inn));
      if (!able.some(({ fit }) => fit)) answers.push({ name, ...nobody(able.length > 0) });
      for (const { signatory } of able.filter(({ fit }) => fit)) {
        const checks = await rehearseFiles(rooms, document, { signatory, roles }, moments.now);
        answers.push(
          ...(await troubles(rooms, document, signatory, checks)).map((one) => ({ name, ...one })),
        );
      }
    }
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    answers.push({ name, ...answerTo(thrown) });
  }
  return answers;
}

async function troubles(
  { blobs, signatories }: Needs,
  document: StoredDocument,
  signatory: Candidate['signatory'],
  checks: readonly Check[],
): Promise<readonly Answer[]> {
  const { pdf } = document.files;
  const marked = pdf !== undefined && profileOf(document) === 'detached';
  const mark = marked ? signatories.rehearseMark(signatory, await blobs.get(pdf)) : undefined;
  return [...checks, ...(mark === undefined ? [] : [mark])]
    .filter(({ verdict }) => verdict !== 'passed')
    .map(({ name: code, advisory, why = code }): Answer => ({
      outcome: advisory === true ? 'warns' : 'fails',
      code,
      says: why,
      ...adviceOn(code),
    }));
}

/** A certificate that nobody showed us may lie in the signatory's pocket; one that we know to be unfit may not. */
const nobody = (someKnown: boolean): Answer =>
  someKnown
    ? {
        outcome: 'fails',
        code: 'no-fit-signatory',
        says: 'подписать некому: ни один известный сертификат подписанта не годится (см. «Подписанты»)',
        doThis: 'получите новый сертификат до подписания',
        who: 'signatory',
      }
    : {
        outcome: 'warns',
        code: 'unknown-signatory',
        says: 'сертификат подписанта не известен, проверить его заранее нельзя',
        doThis: 'положите сертификат (без ключа) в папку SIGNATORIES_DIRECTORY',
        who: 'administrator',
      };
