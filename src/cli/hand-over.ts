import { packByHand, submittedByHand } from '../pipeline/hand-over.ts';
import { giveBack } from '../pipeline/take-over.ts';
import { type Command, idOf, needed, parsed, SHELL_ACTOR } from './command.ts';

export const pack: Command = {
  name: 'pack',
  help: {
    ru: `pack ИД --out ФАЙЛ.zip [--take-over]
  Собирает пакет для загрузки вручную в личном кабинете портала. С этого времени документ передаёт человек;
  передумали: pechat give-back ИД
  --take-over   взять документ, который программа собирается отправить сама`,
    en: `pack ID --out F.zip [--take-over]
  Makes the bundle that a person uploads in the personal account of the portal; from then on a person has it.
  --take-over   take it from the program, which would send it`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, {
      out: { type: 'string' },
      'take-over': { type: 'boolean' },
    });
    const [about, out] = [idOf(positionals), needed(values.out, 'out')];
    const wish = { actor: SHELL_ACTOR, takeOver: values['take-over'] ?? false };
    await tools.write(out, await packByHand(await tools.rooms(), tools.packHandBundle, about, wish));
    tools.say(out);
    return 0;
  },
};

export const giveBackCommand: Command = {
  name: 'give-back',
  help: {
    ru: `give-back ИД
  Возвращает программе документ, взятый для передачи вручную и на портал не загруженный: она отправит его сама.`,
    en: `give-back ID
  Lets the program send a document that a person had taken over and has not uploaded.`,
  },
  async run(args, tools) {
    const about = idOf(parsed(args, {}).positionals);
    const { id } = await giveBack(await tools.rooms(), about, SHELL_ACTOR);
    tools.say(`${id}: возвращён программе для отправки`);
    return 0;
  },
};

export const submittedByHandCommand: Command = {
  name: 'submitted-by-hand',
  help: {
    ru: `submitted-by-hand ИД --number НОМЕР --proof ФАЙЛ
  Записывает, что документ передан на портал вручную. Опубликованным он станет, когда его покажут
  открытые данные портала.`,
    en: `submitted-by-hand ID --number N --proof F
  Records the handing over by a person; the open data confirm the publication as ever.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, { number: { type: 'string' }, proof: { type: 'string' } });
    const about = idOf(positionals);
    const number = needed(values.number, 'number');
    const proof = await tools.read(needed(values.proof, 'proof'));
    const { id } = await submittedByHand(await tools.rooms(), about, { number, proof }, SHELL_ACTOR);
    tools.say(`${id}: передан вручную, номер ${number}`);
    return 0;
  },
};
