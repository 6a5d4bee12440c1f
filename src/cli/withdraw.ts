import { declineSigning, withdrawDocument } from '../pipeline/withdraw-document.ts';
import { type Command, idOf, needed, parsed, SHELL_ACTOR } from './command.ts';

export const withdraw: Command = {
  name: 'withdraw',
  help: {
    ru: `withdraw ИД --reason ПРИЧИНА
  Отзывает документ; нельзя, пока он может быть на портале.`,
    en: `withdraw ID --reason REASON
  Takes a document back; never while the portal may have it.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, { reason: { type: 'string' } });
    const [about, reason] = [idOf(positionals), needed(values.reason, 'reason')];
    const { id } = await withdrawDocument(await tools.rooms(), about, reason, SHELL_ACTOR);
    tools.say(`${id}: отозван`);
    return 0;
  },
};

export const decline: Command = {
  name: 'decline',
  help: {
    ru: `decline ИД --reason ПРИЧИНА
  Записывает отказ подписать документ.`,
    en: `decline ID --reason REASON
  Records that a signatory will not sign.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, { reason: { type: 'string' } });
    const [about, reason] = [idOf(positionals), needed(values.reason, 'reason')];
    const { id } = await declineSigning(await tools.rooms(), about, reason, SHELL_ACTOR);
    tools.say(`${id}: подписание отклонено`);
    return 0;
  },
};
