import { handOverToParticipant } from '../pipeline/hand-over-to-participant.ts';
import { type Command, idOf, needed, parsed, SHELL_ACTOR } from './command.ts';

export const handedOver: Command = {
  name: 'handed-over',
  help: {
    ru: `handed-over ИД --to ИНН
  Записывает, что орган передал подписанный документ участнику, который публикует (финансовому органу).
  Нужно, только если публикует другой: HAND_OVER_TERM_WORKING_DAYS.`,
    en: `handed-over ID --to INN
  Records that the author gave a signed document to the publishing participant: T0 ends.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, { to: { type: 'string' } });
    const inn = needed(values.to, 'to');
    const document = await handOverToParticipant(await tools.rooms(), idOf(positionals), inn, SHELL_ACTOR);
    tools.say(`${document.id}: передан участнику с ИНН ${inn}`);
    return 0;
  },
};
