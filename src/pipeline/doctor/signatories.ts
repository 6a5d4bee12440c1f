import type { Check } from '../../signature/verifier.ts';
import { adviceOn } from './advice.ru.ts';
import type { Answer, Outcome } from './finding.ts';
import type { Candidate } from './known-signatories.ts';
import type { WaitingDocument } from './waiting.ts';

/** A line for each signatory who is ready, and one for each thing that somebody must do. */
export function onSignatories(
  all: readonly Candidate[],
  waiting: readonly WaitingDocument[],
): readonly Answer[] {
  if (all.length === 0) {
    return [
      {
        outcome: 'works',
        says: 'сертификаты подписантов ещё не известны: положите их в SIGNATORIES_DIRECTORY, и сроки будут видны заранее',
      },
    ];
  }
  return all.flatMap((one) => onOne(one, waiting));
}

function onOne(candidate: Candidate, waiting: readonly WaitingDocument[]): readonly Answer[] {
  const { signatory, inspection, expected } = candidate;
  const { owner, checks } = inspection;
  const who = {
    name: owner === undefined ? `файл ${signatory.place}` : `сертификат ${owner.serialNumber}`,
    ...(owner === undefined ? {} : { person: inShort(owner.owner) }),
  };
  // That lists end before the signing is said once for all, under trust.
  const troubles = checks.filter(({ name, verdict }) => verdict !== 'passed' && name !== 'lists-in-time');
  if (troubles.length > 0) {
    return troubles.map((check) => ({ ...who, ...onCheck(check, expected) }));
  }
  const until = owner?.notAfter.slice(0, 10).split('-').toReversed().join('.');
  const count = waiting.filter(({ inns }) =>
    inns.some((inn) => inspection.actsFor.some((a) => a.inn === inn)),
  );
  return [
    {
      ...who,
      outcome: 'works',
      code: 'ready',
      says: `годится; действует по ${until}; документов ждут подписи: ${count.length}`,
    },
  ];
}

/** One who was only met in an old signature may have left: his certificate is worth a word, and no alarm. */
function onCheck({ name, verdict, advisory, why = name }: Check, expected: boolean): Answer {
  const mild = advisory === true || !expected;
  const outcome: Outcome = mild ? 'warns' : 'fails';
  const says = verdict === 'indeterminate' && advisory !== true ? `не решить: ${why}` : why;
  return { outcome, code: name, says, ...adviceOn(name) };
}

/** Surname and initials, where the name looks like a person's; an organisation as it stands. */
export function inShort(owner: string): string {
  const [surname = '', ...given] = owner.split(' ');
  const isPerson = given.length > 0 && given.length < 3 && [surname, ...given].every((one) => NAME.test(one));
  return isPerson ? `${surname} ${given.map((one) => `${one[0]}.`).join(' ')}` : owner;
}

const NAME = /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)*$/u;
