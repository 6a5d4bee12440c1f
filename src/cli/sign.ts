import { type Command, needed, parsed, usageFault } from './command.ts';

export const sign: Command = {
  name: 'sign',
  help: {
    ru: `sign ФАЙЛ… --key КЛЮЧ.pem --cert СЕРТ.pem [--chain УЦ.pem…] [--out ПОДПИСЬ]
  Открепленная подпись CAdES-BES ключом из файла; для стендов: такая подпись не квалифицированная.
  --out   куда записать (для одного файла); иначе рядом: ФАЙЛ.sig`,
    en: `sign FILE… --key K.pem --cert C.pem [--chain CA.pem…] [--out F]
  Detached CAdES-BES with a key file; for stands: such a signature is not a qualified one.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, {
      key: { type: 'string' },
      cert: { type: 'string' },
      chain: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
    });
    if (positionals.length === 0) throw usageFault('не указан файл');
    if (values.out !== undefined && positionals.length > 1) throw usageFault('--out только для одного файла');
    const signer = await tools.openSigner({
      key: needed(values.key, 'key'),
      certificate: needed(values.cert, 'cert'),
      chain: values.chain,
    });
    for (const path of positionals) {
      const signature = await tools.signDetached(await tools.read(path), signer, tools.now());
      const out = values.out ?? `${path}.sig`;
      await tools.write(out, signature);
      tools.say(out);
    }
    return 0;
  },
};
