import { type Instant, instantOf } from '../domain/identifiers.ts';
import { outageInRussian } from '../pipeline/outage-words.ru.ts';
import { type Command, dayOf, emit, parsed } from './command.ts';

export const outages: Command = {
  name: 'outages',
  help: {
    ru: `outages [--from ДЕНЬ] [--to ДЕНЬ] [--json]
  Перерывы связи с порталом: когда, по чьей вине, чем подтверждается. Каждое подтверждение лежит файлом
  в хранилище под показанным именем: это его свёртка Стрибог-256.
  --from, --to   дни по Москве, включительно`,
    en: `outages [--from D] [--to D] [--json]
  Outages of the portal: when, whose fault, by what evidence, each piece of it a file under its digest.
  --from, --to   days in Moscow, inclusive`,
  },
  async run(args, tools) {
    const { values } = parsed(args, {
      from: { type: 'string' },
      to: { type: 'string' },
      json: { type: 'boolean' },
    });
    const between = {
      ...(values.from !== undefined && { from: startOf(dayOf(values.from, 'from')) }),
      ...(values.to !== undefined && { to: startOf(dayOf(values.to, 'to'), 1) }),
    };
    const found = await (await tools.rooms()).outages.list(between);
    emit(
      tools,
      values.json,
      found,
      found.length === 0 ? ['Перерывов связи не было.'] : found.flatMap(outageInRussian),
    );
    return 0;
  },
};

const DAY_MS = 86_400_000;

/** Midnight in Moscow, `days` later. */
const startOf = (day: string, days = 0): Instant =>
  instantOf(new Date(Date.parse(`${day}T00:00:00+03:00`) + days * DAY_MS));
