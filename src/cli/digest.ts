import { localDateIn } from '../domain/identifiers.ts';
import { morningDigest } from '../pipeline/digest.ts';
import { sendDigest } from '../pipeline/send-digest.ts';
import { type Command, dayOf, emit, parsed } from './command.ts';

export const digest: Command = {
  name: 'digest',
  help: {
    ru: `digest [--date ДЕНЬ] [--send] [--json]
  Утренняя сводка: что просрочено, что висит, что вернулось, сбои по причинам, что не получится ночью.
  --send    отправить письмом; за одну дату уходит не больше одного письма`,
    en: `digest [--date D] [--send] [--json]
  The morning digest: what is late, what hangs, what came back, failures by cause, what would fail tonight.
  --send    sends it by mail, at most once a date`,
  },
  async run(args, tools) {
    const { values } = parsed(args, {
      date: { type: 'string' },
      send: { type: 'boolean', default: false },
      json: { type: 'boolean' },
    });
    const rooms = await tools.rooms();
    const today = localDateIn(rooms.settings.timeZone, rooms.now());
    const date = values.date === undefined ? today : dayOf(values.date, 'date');
    if (values.send) {
      const { result } = await sendDigest(rooms, date);
      emit(tools, values.json, { date, result }, [`${date}: ${SENT[result] ?? result}`]);
      return result === 'sent' || result === 'already-done' ? 0 : 1;
    }
    const letter = await morningDigest(rooms, date);
    const { subject, sections } = letter;
    const lines = sections.flatMap(({ title, lines: some }) => [title, ...some.map((line) => `  ${line}`)]);
    emit(tools, values.json, letter, [subject, ...lines]);
    return 0;
  },
};

const SENT: Readonly<Record<string, string>> = {
  sent: 'письмо отправлено',
  'already-done':
    'письмо за эту дату уже уходило: второй раз не отправляется (pechat failed скажет, чем кончилось)',
  unknown: 'письмо ушло, сервер не ответил: могло дойти, второй раз не отправляется',
  'no-mail': 'почта не настроена: SMTP_URL',
};
