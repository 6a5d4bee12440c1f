import type { FileDesk } from '../signature/file-desk.ts';
import type { Check } from '../signature/verifier.ts';
import { anchorChecks, sealed } from './check-anchors.ts';
import { paperFileChecks, wordsChecks } from './check-apart.ts';
import { historyChecks } from './check-history.ts';
import { publicationChecks } from './check-publication.ts';
import { judgeSignatures } from './check-signatures.ts';
import { failed, passed, undecided, worstOf } from './checks.ts';
import type { CheckDossier } from './dossier.ts';
import { type Dossier, readDossier } from './read.ts';

/** Lists that a dossier brings along stand under these names. */
const LIST = /^crl-\d+\.crl$/;

export const checkDossier: CheckDossier = async (bytes, openDesk) => {
  const dossier = readDossier(bytes);
  if ('why' in dossier) {
    return {
      verdict: 'failed',
      checks: [failed(dossier.check, dossier.why, dossier.reason)],
      signatures: [],
    };
  }
  const { manifest, byName } = dossier;
  const lists = [...byName].flatMap(([name, list]) => (LIST.test(name) ? [list] : []));
  const desk = await openDesk(lists);
  const signatures = await judgeSignatures(dossier, desk);
  const checks = [
    ...['container', 'manifest', 'digests', 'parts'].map(passed),
    await sealOf(dossier, desk),
    ...historyChecks(dossier),
    ...paperFileChecks(dossier),
    ...wordsChecks(dossier),
    ...(await anchorChecks(dossier, desk)),
    ...signatures.checks,
    ...(await publicationChecks(dossier, desk)),
  ];
  return {
    verdict: worstOf(checks),
    documentId: manifest.documentId,
    madeAt: manifest.madeAt,
    checks,
    signatures: signatures.signatures,
  };
};

/** Whoever can change a file can make a manifest of it: only the seal says that nobody did. */
function sealOf({ manifest, manifestBytes, seal }: Dossier, desk: FileDesk): Promise<Check> | Check {
  if (seal === undefined) {
    return undecided(
      'seal',
      'досье не запечатано: кто его составил, не доказано',
      'the manifest is not sealed',
    );
  }
  return sealed('seal', desk, { content: manifestBytes, signature: seal, at: manifest.madeAt });
}
