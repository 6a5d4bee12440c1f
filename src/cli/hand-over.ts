import { packByHand, submittedByHand } from '../pipeline/hand-over.ts';
import { type Command, idOf, needed, parsed, SHELL_ACTOR } from './command.ts';

export const pack: Command = {
  name: 'pack',
  help: {
    ru: `pack ИД --out ФАЙЛ.zip
  Собирает пакет для загрузки вручную в личном кабинете портала.`,
    en: `pack ID --out F.zip
  Makes the bundle that a person uploads in the personal account of the portal.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, { out: { type: 'string' } });
    const [about, out] = [idOf(positionals), needed(values.out, 'out')];
    await tools.write(out, await packByHand(await tools.rooms(), tools.packHandBundle, about));
    tools.say(out);
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
