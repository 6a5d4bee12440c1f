import { Fault } from '../domain/fault.ts';
import { causeInRussian } from '../domain/fault-text.ru.ts';
import type { EventFacts } from '../store/store.ts';
import { type Answer, type Finding, GROUPS, type Probe } from './doctor/finding.ts';

/**
 * Rehearses what the night and the next signing will need: everything is tried, nothing stops at the first
 * trouble. Findings come by group, in the order of their probes.
 */
export async function doctor(probes: readonly Probe[]): Promise<readonly Finding[]> {
  const found = await Promise.all(
    probes.map(async (probe): Promise<readonly Finding[]> => {
      const { group, code, name } = probe;
      return (await answersOf(probe)).map((answer) => ({ group, code, name, ...answer }));
    }),
  );
  return GROUPS.flatMap((group) => found.flat().filter((one) => one.group === group));
}

async function answersOf({ run }: Probe): Promise<readonly Answer[]> {
  try {
    const said = await run();
    return typeof said === 'string' ? [{ outcome: 'works', says: said }] : said;
  } catch (thrown) {
    return [answerTo(thrown instanceof Fault ? thrown : new Fault('UNFORESEEN', 'a probe failed'))];
  }
}

/** A fault as an answer. What doctor tries is put right by those who keep the machine, unless a probe knows better. */
export function answerTo({ code, facts }: Fault): Answer {
  const { what, doThis } = causeInRussian(code);
  const where = [facts['at'], facts['rule']].filter((part) => part !== undefined && part !== '').join(': ');
  const says = where === '' ? what : `${what} (${where})`;
  return { outcome: 'fails', code, says, doThis, who: 'administrator' };
}

/** What the night keeps of it: numbers and codes, for persons and documents are no business of a summary. */
export function inSummary(findings: readonly Finding[]): EventFacts {
  const codes = (outcome: Finding['outcome']): readonly string[] => [
    ...new Set(findings.filter((one) => one.outcome === outcome).map(({ code }) => code)),
  ];
  const count = (outcome: Finding['outcome']): number =>
    findings.filter((one) => one.outcome === outcome).length;
  return {
    doctorFails: count('fails'),
    doctorWarns: count('warns'),
    doctorFailing: codes('fails').join(' '),
    doctorWarning: codes('warns').join(' '),
  };
}
