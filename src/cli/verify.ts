import type { ParseArgsConfig } from 'node:util';
import { Fault } from '../domain/fault.ts';
import { type Instant, instant } from '../domain/identifiers.ts';
import type { FileReport } from '../signature/file-desk.ts';
import type { Verdict } from '../signature/verifier.ts';
import { type Command, emit, parsed, usageFault } from './command.ts';
import type { DeskTools } from './desk-tools.ts';
import { qualifiedWish } from './qualified-wish.ts';
import { reportLines } from './verify-text.ts';

export const verify: Command<DeskTools> = {
  name: 'verify',
  help: {
    ru: `verify ФАЙЛ [ПОДПИСЬ] [--trust УЦ.pem|ПАПКА…] [--crl СПИСОК…] [--tsl ПЕРЕЧЕНЬ.xml] [--at МОМЕНТ]
       [--qualified] [--class КЛАСС] [--party-inn ИНН [--party-ogrn ОГРН] [--party-snils СНИЛС]]
       [--mandate МЧД.xml [--mandate-in-force] [--power КОД…]] [--json]
  Проверка подписи: открепленной (по умолчанию лежит рядом: ФАЙЛ.sig), а если её рядом нет, то подписей
  внутри самого файла PDF или XML. Подписей в файле может быть несколько: верной должна быть каждая.
  --trust      корневые сертификаты, по одному или папкой (тогда и её списки *.crl); иначе те, что в настройках
  --tsl        перечень аккредитованных центров: доверять им и смотреть аккредитацию на день выдачи
  --qualified  ещё и квалифицированная ли: сертификат по приказу ФСБ № 795, аккредитация, класс средства
  --class      наименьший класс средства: KC1, KC2, KC3, KB1, KB2, KA1
  --party-inn  чья подпись нужна: номер стороны документа; её же --party-ogrn, --party-snils
  --mandate    доверенность, если сертификат выдан человеку; её подпись лежит рядом: МЧД.xml.sig
  --mandate-in-force  вы сами посмотрели в реестре доверенностей: не отозвана
  --at         судить на этот момент (UTC, 2026-11-22T09:00:00.000Z); иначе сейчас
  Код выхода: 0 верна, 1 неверна, 2 решить нельзя.`,
    en: `verify FILE [SIGNATURE] [--trust CA.pem|FOLDER…] [--crl F…] [--tsl LIST.xml] [--at INSTANT]
       [--qualified] [--class CLASS] [--party-inn N [--party-ogrn N] [--party-snils N]]
       [--mandate F.xml [--mandate-in-force] [--power CODE…]] [--json]
  Checks a detached signature (by default beside: FILE.sig), or those inside a PDF or an XML document.
  --tsl: the ministry's list of authorities; --qualified: by the FSB order 795, its accreditation and class;
  --party-inn: whose it has to be; --mandate: the power of attorney of a person, its signature beside it.
  Exit status: 0 passed, 1 failed, 2 indeterminate.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, OPTIONS);
    const [file, signature, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw usageFault('нужны файл и, если она не рядом, подпись');
    const at = values.at === undefined ? tools.now() : momentOf(values.at);
    const qualified = await qualifiedWish(values, tools);
    const desk = await tools.fileDesk({
      roots: values.trust,
      revocationLists: values.crl,
      ...(values.tsl !== undefined && { trustedList: values.tsl }),
    });
    const content = await tools.read(file);
    const sent = await signatureOf(tools, file, content, signature);
    if (content.length > LARGE_BYTES && (sent?.length ?? 0) > SMALL_SIGNATURE_BYTES)
      throw usageFault(BOTH_LARGE);
    const report = await desk.judge({
      content,
      at,
      ...(sent !== undefined && { signature: sent }),
      ...(qualified !== undefined && { qualified }),
    });
    emit(tools, values.json, ordered(report), reportLines(report));
    return EXIT[report.verdict];
  },
};

/** The judge looks at no signature of half of it. */
const SIGNATURE_BYTES = 16 << 20;
// A signature may take many times its size to read: beside a large file only one that nobody made large will do.
const LARGE_BYTES = 64 << 20;
const SMALL_SIGNATURE_BYTES = 256 << 10;
const BOTH_LARGE = 'файл больше 64 МБ, и подпись его больше 256 КБ: вместе они слишком велики для проверки';

const OPTIONS = {
  trust: { type: 'string', multiple: true, default: [] },
  crl: { type: 'string', multiple: true, default: [] },
  tsl: { type: 'string' },
  at: { type: 'string' },
  json: { type: 'boolean' },
  qualified: { type: 'boolean' },
  class: { type: 'string' },
  'party-inn': { type: 'string' },
  'party-ogrn': { type: 'string' },
  'party-snils': { type: 'string' },
  mandate: { type: 'string' },
  'mandate-in-force': { type: 'boolean' },
  power: { type: 'string', multiple: true, default: [] },
} satisfies ParseArgsConfig['options'];

/** The named one, or the one beside; `undefined` for a PDF or XML file without one beside. */
async function signatureOf(
  tools: DeskTools,
  file: string,
  content: Uint8Array,
  named: string | undefined,
): Promise<Uint8Array | undefined> {
  if (named !== undefined) return tools.read(named, SIGNATURE_BYTES);
  try {
    return await tools.read(`${file}.sig`, SIGNATURE_BYTES);
  } catch (thrown) {
    const mayHoldIt = /^(%PDF-|\uFEFF?\s*<)/.test(new TextDecoder().decode(content.subarray(0, 64)));
    if (thrown instanceof Fault && mayHoldIt) return undefined;
    throw thrown;
  }
}

/** @throws {Fault} `USAGE_WRONG` */
function momentOf(text: string): Instant {
  try {
    return instant(text);
  } catch {
    throw usageFault('--at: нужен момент в UTC, как 2026-11-22T09:00:00.000Z');
  }
}

/** JSON begins with the verdict. */
const ordered = ({ verdict, indication, ...rest }: FileReport): object => ({ verdict, indication, ...rest });

const EXIT: Record<Verdict, number> = { passed: 0, failed: 1, indeterminate: 2 };
