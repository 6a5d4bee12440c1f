import type { ParseArgsConfig } from 'node:util';
import { type FileDesk, SIGNATURE_FORMATS, type SignatureFormat } from '../signature/file-desk.ts';
import type { SignatureLevel } from '../signature/verifier.ts';
import { type Command, needed, parsed, usageFault } from './command.ts';
import type { DeskTools } from './desk-tools.ts';

export const sign: Command<DeskTools> = {
  name: 'sign',
  help: {
    ru: `sign ФАЙЛ… --key КЛЮЧ.pem --cert СЕРТ.pem [--chain УЦ.pem…] [--format cades|pades|xades]
     [--level B|T|LT] [--tsa АДРЕС…] [--trust УЦ.pem…] [--crl СПИСОК…] [--add-to ПОДПИСЬ] [--out ПОДПИСЬ]
  Подпись ключом из файла; для стендов: такая подпись не квалифицированная.
  --format  cades: рядом с файлом; pades: внутри PDF, в оставленном для неё месте; xades: внутри XML
  --level   T: со штампом времени от --tsa; LT: ещё и со списками отзыва; чего нет сейчас, о том сказано
  --add-to  добавить к чужой подписи в тот же файл: две подписи в одной; чужая сначала проверяется
  --out     куда записать (для одного файла); иначе рядом: ФАЙЛ.sig, ФАЙЛ.signed.pdf, ФАЙЛ.signed.xml
  Код выхода: 0 подписано, 1 подписано, но нужного уровня нет.`,
    en: `sign FILE… --key K.pem --cert C.pem [--chain CA.pem…] [--format cades|pades|xades]
     [--level B|T|LT] [--tsa URL…] [--trust CA.pem…] [--crl F…] [--add-to SIGNATURE] [--out F]
  A signature with a key file; for stands: such a signature is not a qualified one.
  Exit status: 0 signed, 1 signed below the wanted level.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, OPTIONS);
    if (positionals.length === 0) throw usageFault('не указан файл');
    const addTo = values['add-to'];
    if (
      addTo !== undefined &&
      (positionals.length > 1 || values.format !== 'cades' || values.level !== 'B')
    ) {
      throw usageFault('--add-to: один файл, --format cades, --level B');
    }
    if (values.out !== undefined && positionals.length > 1) throw usageFault('--out только для одного файла');
    const signer = await tools.openSigner({
      key: needed(values.key, 'key'),
      certificate: needed(values.cert, 'cert'),
      chain: values.chain,
    });
    const authorities = values.tsa.map(urlOf);
    const first = addTo === undefined ? {} : { addTo: await tools.read(addTo) };
    const wish = { ...wishOf(values.format, values.level), ...first, authorities, signer };
    if (wish.level !== 'B' && authorities.length === 0) throw usageFault('--level выше B: нужен --tsa');
    const desk = await tools.fileDesk({ roots: values.trust, revocationLists: values.crl });
    let status = 0;
    for (const path of positionals) {
      const owed = await signOne(tools, desk, wish, path, values.out ?? `${path}${ENDINGS[wish.format]}`);
      if (owed) status = 1;
    }
    return status;
  },
};

const OPTIONS = {
  key: { type: 'string' },
  cert: { type: 'string' },
  chain: { type: 'string', multiple: true, default: [] },
  format: { type: 'string', default: 'cades' },
  level: { type: 'string', default: 'B' },
  tsa: { type: 'string', multiple: true, default: [] },
  trust: { type: 'string', multiple: true, default: [] },
  crl: { type: 'string', multiple: true, default: [] },
  'add-to': { type: 'string' },
  out: { type: 'string' },
} satisfies ParseArgsConfig['options'];

const ENDINGS: Record<SignatureFormat, string> = {
  cades: '.sig',
  pades: '.signed.pdf',
  xades: '.signed.xml',
};

/** @returns whether something of the wanted level is still owed */
async function signOne(
  tools: DeskTools,
  desk: FileDesk,
  wish: Omit<Parameters<FileDesk['sign']>[0], 'content' | 'at'>,
  path: string,
  out: string,
): Promise<boolean> {
  const { bytes, owed } = await desk.sign({ ...wish, content: await tools.read(path), at: tools.now() });
  await tools.write(out, bytes);
  tools.say(out);
  if (owed !== undefined) tools.tell(`${out}: не хватает: ${owed}`);
  return owed !== undefined;
}

/** @throws {Fault} `USAGE_WRONG` */
function wishOf(format: string, level: string): { format: SignatureFormat; level: SignatureLevel } {
  const chosen = SIGNATURE_FORMATS.find((one) => one === format);
  if (chosen === undefined) throw usageFault(`--format: ${SIGNATURE_FORMATS.join(', ')}`);
  if (level !== 'B' && level !== 'T' && level !== 'LT') throw usageFault('--level: B, T или LT');
  return { format: chosen, level };
}

/** @throws {Fault} `USAGE_WRONG` */
function urlOf(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) throw usageFault('--tsa: нужен адрес http или https');
  return url;
}
