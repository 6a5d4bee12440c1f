import { approveDocument } from '../pipeline/approve-document.ts';
import { type Command, dayOf, idOf, needed, parsed, SHELL_ACTOR } from './command.ts';

export const approve: Command = {
  name: 'approve',
  help: {
    ru: `approve ИД --on ДЕНЬ --act НОМЕР --by ДОЛЖНОСТЬ
  Записывает утверждение документа; от этого дня идёт срок размещения.`,
    en: `approve ID --on DAY --act NUMBER --by POSITION
  Records the approval of a document; the term of posting runs from that day.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, {
      on: { type: 'string' },
      act: { type: 'string' },
      by: { type: 'string' },
    });
    const id = idOf(positionals);
    const approval = {
      on: dayOf(values.on, 'on'),
      actNumber: needed(values.act, 'act'),
      by: needed(values.by, 'by'),
    };
    const document = await approveDocument(await tools.rooms(), id, approval, SHELL_ACTOR);
    tools.say(`${document.id}: утверждён ${approval.on}`);
    return 0;
  },
};
