import type { Instant } from '../domain/identifiers.ts';
import { WORDS } from './judge/words.ts';
import type { RaiseOrder, RaisedSignature } from './level-raiser.ts';
import type { Means } from './levels.ts';
import { firstFailure, owedOf, owesRenewal } from './owed-level.ts';
import { raisePades, renewPades } from './pades/levels.ts';
import type { PadesReport } from './pades/report.ts';
import { verifyPades } from './pades/verify.ts';

/** All signatures inside a PDF at once: what is added is over the whole file. */
export async function raisePdf(order: RaiseOrder, means: Means): Promise<RaisedSignature> {
  const { signature: given, wanted, renewBefore, at } = order;
  const judged = (file: Uint8Array): Promise<PadesReport> => verifyPades(means.roots, means.trust)(file, at);
  const before = await judged(given);
  // A file that has what is wanted must not grow with every look at it.
  const { file, level, owed } = has(before, wanted)
    ? { file: given, level: lowest(before), owed: undefined }
    : await raisePades(given, wanted, means, at);
  const report = await judged(file);
  if (report.verdict === 'failed') {
    const checks = [...report.checks, ...report.signatures.flatMap((one) => one.checks)];
    return { signature: given, level: 'B', owed: firstFailure(wanted, checks) };
  }
  const reached = { signature: file, level, ...termsOf(report) };
  if (owed !== undefined) return { ...reached, owed: owedOf(owed) };
  const { goodUntil } = reached;
  if (goodUntil === undefined || goodUntil >= renewBefore) return reached;

  const renewed = await renewPades(file, means, at);
  const after = await judged(renewed.file);
  const terms = termsOf(after);
  const gained = after.verdict !== 'failed' && (terms.goodUntil ?? goodUntil) > goodUntil;
  if (!gained) {
    return {
      ...reached,
      owed: owesRenewal(renewed.owed?.why ?? WORDS.renewalGainsNothing, renewed.owed?.attempts),
    };
  }
  const isLong = (terms.goodUntil ?? goodUntil) >= renewBefore;
  const short = isLong ? {} : { owed: owesRenewal(WORDS.renewalGainsNothing) };
  return { signature: renewed.file, level: renewed.level, ...terms, ...short };
}

const lowest = ({ signatures }: PadesReport): RaiseOrder['wanted'] =>
  signatures.some(({ level }) => level === 'T') ? 'T' : 'LT';

const has = ({ verdict, signatures }: PadesReport, wanted: RaiseOrder['wanted']): boolean =>
  verdict === 'passed' && signatures.every(({ level }) => level === 'LT' || level === wanted);

/** By when all signatures existed, and until when the first of these proofs holds. */
function termsOf({ signatures, timestamps }: PadesReport): Pick<RaisedSignature, 'provenAt' | 'goodUntil'> {
  const proven = signatures.flatMap(({ provenAt }) => provenAt ?? []);
  const provenAt = proven.length === signatures.length ? proven.toSorted().at(-1) : undefined;
  const ends: readonly Instant[] = [...signatures, ...timestamps].flatMap(
    ({ provenUntil }) => provenUntil ?? [],
  );
  const [goodUntil] = ends.toSorted();
  return { ...(provenAt !== undefined && { provenAt }), ...(goodUntil !== undefined && { goodUntil }) };
}
