import { approveDocument } from '../pipeline/approve-document.ts';
import { isEnteredByAnother } from '../pipeline/access/entered-by.ts';
import { type Command, dayOf, idOf, needed, parsed, SHELL_ACTOR } from './command.ts';

export const approve: Command = {
  name: 'approve',
  help: {
    ru: `approve ИД --on ДЕНЬ --act НОМЕР --by ДОЛЖНОСТЬ
  Записывает утверждение документа; от этого дня идёт срок размещения. Кто внёс документ, тот его не утверждает;
  командная строка людей не различает: внесённое и утверждённое ею так и отмечается в жизни документа.`,
    en: `approve ID --on DAY --act NUMBER --by POSITION
  Records the approval of a document; the term of posting runs from that day. Who entered it does not approve it;
  the shell knows no persons: what it entered and approved is marked so in the document's life.`,
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
    const rooms = await tools.rooms();
    const document = await approveDocument(rooms, id, approval, SHELL_ACTOR);
    tools.say(`${document.id}: утверждён ${approval.on}`);
    if (!(await isEnteredByAnother(rooms, id, SHELL_ACTOR))) tools.tell(ONE_ACTOR);
    return 0;
  },
};

const ONE_ACTOR =
  'Внимание: документ внесён и утверждён из командной строки; что это сделали разные люди, не подтверждено. Отмечено в жизни документа.';
