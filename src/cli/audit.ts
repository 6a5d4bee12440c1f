import { digest } from '../domain/identifiers.ts';
import { auditRecord } from '../pipeline/audit-record.ts';
import { breakInWords } from '../pipeline/break-words.ru.ts';
import type { KnownAnchor, RecordAudit } from '../store/anchors.ts';
import { type Command, emit, parsed, usageFault } from './command.ts';

export const audit: Command = {
  name: 'audit',
  help: {
    ru: `audit [--known НОМЕР:ОТПЕЧАТОК] [--json]
  Проверяет цепочки записей о событиях, якоря и их подписи и называет первое нарушенное.
  --known      якорь, записанный вне этой базы: он должен быть в ней тем же
  Код выхода: 0 всё цело, 1 нарушено.`,
    en: `audit [--known N:DIGEST] [--json]
  Verifies the chains of events, the anchors and their signatures, and names the first that is broken.
  --known: an anchor that was kept outside the record, which must still be there.`,
  },
  async run(args, tools) {
    const { values } = parsed(args, { json: { type: 'boolean' }, known: { type: 'string' } });
    const known = values.known === undefined ? undefined : knownAnchor(values.known);
    const { broken, ...seen } = await auditRecord(await tools.rooms(), known);
    const passed = broken === undefined;
    const verdict = passed ? 'Цепочки событий и якоря целы.' : breakInWords(broken);
    emit(tools, values.json, { passed, ...broken, ...seen }, [verdict, ...anchorLines(seen)]);
    return passed ? 0 : 1;
  },
};

/** @throws {Fault} `USAGE_WRONG` */
function knownAnchor(text: string): KnownAnchor {
  const [, sequence, hex] = /^([1-9]\d{0,8}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence === undefined || hex === undefined) {
    throw usageFault('--known: нужны номер якоря и его отпечаток, НОМЕР:64 шестнадцатеричных знака');
  }
  return { sequence: Number(sequence), digest: digest(hex) };
}

/** The last line is to be kept outside: whoever cuts off the newest anchors too is found by it alone. */
function anchorLines({ anchors, unsigned, undecided, last }: RecordAudit): readonly string[] {
  if (last === undefined) return ['Якорей ещё нет: урезанную с конца цепочку так не найти.'];
  return [
    `Якорей проверено: ${anchors}${unsigned === 0 ? ', все подписаны' : `, без подписи: ${unsigned}`}.`,
    ...(undecided === 0 ? [] : [`Подпись сегодня нельзя проверить до конца у якорей: ${undecided}.`]),
    `Последний, запишите вне этой базы: ${last.sequence}:${last.digest} от ${last.at}`,
  ];
}
