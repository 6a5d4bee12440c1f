import type { Finding, Outcome } from '../pipeline/doctor/finding.ts';
import { doctor as examine } from '../pipeline/doctor.ts';
import { type Command, dayOf, emit, parsed } from './command.ts';
import { groupInRussian, whoInRussian } from './doctor-words.ru.ts';

export const doctor: Command = {
  name: 'doctor',
  help: {
    ru: `doctor [--date ДЕНЬ] [--json]
  Репетиция ночного прогона и следующего подписания: что не получилось бы. Ключи подписи не трогает.
  --date    на ночь этого дня: что к тому времени кончится
  Код выхода: 0 всё готово (замечания «!» не в счёт), 1 нет.`,
    en: `doctor [--date D] [--json]
  Rehearses tonight's run and the next signing. No key is touched.
  --date    as of the night of that day: what will have run out by then
  Exit status: 0 all is ready, whatever warnings there are, 1 not.`,
  },
  async run(args, tools) {
    const { values } = parsed(args, { date: { type: 'string' }, json: { type: 'boolean' } });
    const on = values.date === undefined ? undefined : dayOf(values.date, 'date');
    const findings = await examine((await tools.rooms()).probes(on));
    emit(tools, values.json, findings.map(withoutPerson), linesOf(findings));
    return findings.some(({ outcome }) => outcome === 'fails') ? 1 : 0;
  },
};

/** A machine's answer is kept in files and logs, where nobody's name has any business. */
const withoutPerson = (finding: Finding): Omit<Finding, 'person'> => {
  const { person, ...rest } = finding;
  return person === undefined ? finding : rest;
};

const SIGNS: Readonly<Record<Outcome, string>> = { works: '+', warns: '!', fails: '−' };

function linesOf(findings: readonly Finding[]): readonly string[] {
  const lines: string[] = [];
  let group: string | undefined;
  for (const one of findings) {
    if (one.group !== group) lines.push(groupInRussian(one.group));
    group = one.group;
    lines.push(lineOf(one));
  }
  return [...lines, summaryOf(findings)];
}

function lineOf({ outcome, name, person, says, doThis, who }: Finding): string {
  const subject = person === undefined ? name : `${person}, ${name}`;
  const act = doThis === undefined ? '' : `. Что делать: ${doThis}`;
  const by = who === undefined ? '' : `. Кто: ${whoInRussian(who)}`;
  return `  ${SIGNS[outcome]} ${subject}: ${says}${act}${by}`;
}

function summaryOf(findings: readonly Finding[]): string {
  const count = (outcome: Outcome): number => findings.filter((one) => one.outcome === outcome).length;
  const [fails, warns] = [count('fails'), count('warns')];
  if (fails + warns === 0) return 'Всё готово.';
  return `Не получится: ${fails}. Замечаний: ${warns}.`;
}
