import { doctor as examine } from '../pipeline/doctor.ts';
import { type Command, emit, parsed } from './command.ts';

export const doctor: Command = {
  name: 'doctor',
  help: {
    ru: `doctor [--json]
  Репетиция ночного прогона: что сегодня не получилось бы. Код выхода: 0 всё готово, 1 нет.`,
    en: `doctor [--json]
  Rehearses tonight's run. Exit status: 0 all is ready, 1 not.`,
  },
  async run(args, tools) {
    const { values } = parsed(args, { json: { type: 'boolean' } });
    const findings = await examine(await tools.probes());
    const lines = findings.map(({ name, works, says }) => `${works ? '+' : '−'} ${name}: ${says}`);
    emit(tools, values.json, findings, lines);
    return findings.every(({ works }) => works) ? 0 : 1;
  },
};
