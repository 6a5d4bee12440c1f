import type { Moments } from '../../signature/signatory/signatory.ts';
import type { Rooms } from '../rooms.ts';
import { adviceOn } from './advice.ru.ts';
import type { Answer } from './finding.ts';
import type { Candidate } from './known-signatories.ts';
import { inShort } from './signatories.ts';

/** OCSP, where certificates of those who can sign name it. A revoked one is told where lists are silent yet. */
export async function onResponders(
  { signatories }: Pick<Rooms, 'signatories'>,
  all: readonly Candidate[],
  { now }: Moments,
): Promise<readonly Answer[]> {
  const asked = await Promise.all(
    all.map(async ({ signatory, inspection: { owner } }): Promise<readonly Answer[]> => {
      const checks = await signatories.askRevocation(signatory, now);
      return checks.map(({ name: code, verdict, why = code }): Answer => {
        if (verdict === 'passed') return { outcome: 'works', code, says: why };
        const name = `OCSP, сертификат ${owner?.serialNumber ?? ''}`;
        const person = owner === undefined ? {} : { person: inShort(owner.owner) };
        const outcome = verdict === 'failed' ? 'fails' : 'warns';
        return { name, ...person, outcome, code, says: why, ...adviceOn(code) };
      });
    }),
  );
  return distinct(asked.flat());
}

/** One responder answers for many certificates: said once. */
const distinct = (answers: readonly Answer[]): readonly Answer[] => [
  ...new Map(answers.map((one) => [`${one.name} ${one.says}`, one])).values(),
];
