import { causeInRussian } from '../domain/fault-text.ru.ts';
import { inMoscow } from '../domain/moscow-time.ts';
import { decideDoubt, type Doubt, doubtOf } from '../pipeline/decide-doubt.ts';
import { stateInRussian } from '../pipeline/expect-state.ts';
import { outageInRussian } from '../pipeline/outage-words.ru.ts';
import { type Command, emit, idOf, needed, parsed, SHELL_ACTOR, usageFault } from './command.ts';
import { receiptLine } from './receipt-line.ru.ts';

export const doubt: Command = {
  name: 'doubt',
  help: {
    ru: `doubt ИД [--json]
doubt ИД --there --number НОМЕР --proof ФАЙЛ --by ДОЛЖНОСТЬ
doubt ИД --not-there --proof ФАЙЛ --by ДОЛЖНОСТЬ
  Документ отправлен, а портал не отвечает, есть ли он там: что об этом известно, и решение человека.
  --there      документ на портале есть; опубликованным он станет, когда его покажут открытые данные
  --not-there  документа там нет; программа отправит тот же пакет под тем же идентификатором
  --proof      снимок экрана личного кабинета или письмо оператора портала
  --by         должность решившего, без имени`,
    en: `doubt ID [--json]
doubt ID --there --number N --proof F --by POSITION
doubt ID --not-there --proof F --by POSITION
  What is known of a document that was sent to a portal which cannot be asked; and what a person decides.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, {
      there: { type: 'boolean' },
      'not-there': { type: 'boolean' },
      number: { type: 'string' },
      proof: { type: 'string' },
      by: { type: 'string' },
      json: { type: 'boolean' },
    });
    const about = idOf(positionals);
    const { there = false, 'not-there': notThere = false } = values;
    if (there && notThere) throw usageFault('--there или --not-there, не оба');
    const rooms = await tools.rooms();
    if (!there && !notThere) {
      const known = await doubtOf(rooms, about);
      const { document, ...rest } = known;
      emit(tools, values.json, { id: document.id, files: document.files, ...rest }, linesOf(known));
      return 0;
    }
    const by = needed(values.by, 'by');
    const proof = await tools.read(needed(values.proof, 'proof'));
    const answer = { proof, by, ...(there && { number: needed(values.number, 'number') }) };
    const { id, state } = await decideDoubt(rooms, about, answer, SHELL_ACTOR);
    tools.say(`${id}: ${stateInRussian(state)}`);
    return 0;
  },
};

/** All that a person compares with what he sees at the portal. */
function linesOf({ document, since, failure, outages, receipts, tooEarly }: Doubt): readonly string[] {
  const { id, header, businessKey, files } = document;
  return [
    `${header.documentNumber}: ${stateInRussian(document.state)}`,
    `  отправлен ${inMoscow(since)}; пакет ${files.package ?? '—'}`,
    `  на портале ищите идентификатор ${id} или запись с ключом ${businessKey}`,
    failure === undefined
      ? '  вопрос порталу: сбоя не было'
      : `  вопрос порталу: ${causeInRussian(failure.code).what}; попыток ${failure.attempts}, последняя ${inMoscow(failure.lastAt)}`,
    ...outages.flatMap(outageInRussian).map((line) => `  ${line}`),
    ...(receipts.length === 0 ? ['  квитанций портала нет'] : receipts.map(receiptLine)),
    tooEarly === undefined
      ? '  решает человек: pechat doubt ИД --there … или --not-there …'
      : `  решать рано: ${tooEarly}`,
  ];
}
