import { paperStateInRussian } from '../../domain/paper-case-text.ru.ts';
import type { PaperCase } from '../../store/paper-cases.ts';
import { type Command, emit, parsed, type Tools, usageFault } from '../command.ts';
import { register } from './register.ts';
import { scan } from './scan.ts';
import { PAPER_STEPS } from './steps.ts';
import { summary } from './summary.ts';

export const paper: Command = {
  name: 'paper',
  help: {
    ru: `paper ШАГ …
  Дела о бумажных подлинниках.
  list [--json]                        все дела
  register [--month 2023-11] [--csv ФАЙЛ] [--json]    журнал учёта и сводка по месяцам
  summary --month 2023-05 [--out ФАЙЛ.xlsx|.csv|.json] [--json]       что было на бумаге за месяц и что ждёт, за кем
  open ДОКУМЕНТ --ground no-function-in-system|system-down --system СИСТЕМА --evidence ЧТО --decided-by КТО
                                       на бумагу, потому что электронная форма невозможна
  print ДЕЛО --out ПАПКА               комплект для подписания от руки: поле 30 мм, код на каждом листе
  signed ДЕЛО                          подписан от руки
  spoil ДЕЛО                           испорчен, печатать снова
  enter ДЕЛО --number N --signed-on ДЕНЬ --sheets N --copies N --stored-at ДЕЛО_ПО_НОМЕНКЛАТУРЕ
  scan ДЕЛО --scan ФАЙЛ.pdf [--seen 3,5 --seen-by КТО] [--json]   все ли листы в скане; --seen: страницы, сверенные глазами
  certify ДЕЛО --scan ФАЙЛ.pdf --signature ФАЙЛ.sig [--mandate МЧД.xml]   электронный образ, заверенный подписью органа
  close ДЕЛО · convert ДЕЛО · cancel ДЕЛО             закрыть · переведён в электронный вид · отменить`,
    en: `paper STEP …
  Cases of paper originals.
  list [--json]                        all cases
  register [--month 2023-11] [--csv FILE] [--json]    the register, with a summary by month
  summary --month 2023-05 [--out F.xlsx|.csv|.json] [--json]          the month on paper: what happened, what waits for whom
  open DOCUMENT --ground no-function-in-system|system-down --system S --evidence WHAT --decided-by POSITION
                                       on paper, because the electronic form is impossible
  print CASE --out DIR                 the set to be signed by hand: margin of 30 mm, a code on each sheet
  signed CASE                          signed by hand
  spoil CASE                           spoiled, to be printed again
  enter CASE --number N --signed-on DAY --sheets N --copies N --stored-at FILE_OF_THE_NOMENCLATURE
  scan CASE --scan F.pdf [--seen 3,5 --seen-by WHO] [--json]      are all sheets in the scan; --seen: pages compared by eye
  certify CASE --scan F.pdf --signature F.sig [--mandate F.xml]   the electronic image, certified by the body's signature
  close CASE · convert CASE · cancel CASE`,
  },
  async run([step = '', ...args], tools) {
    if (step === 'list') return list(args, tools);
    if (step === 'register') return register(args, tools);
    if (step === 'scan') return scan(args, tools);
    if (step === 'summary') return summary(args, tools);
    const take = Object.hasOwn(PAPER_STEPS, step) ? PAPER_STEPS[step] : undefined;
    if (take === undefined)
      throw usageFault(
        `неизвестный шаг; есть: list, register, scan, summary, ${Object.keys(PAPER_STEPS).join(', ')}`,
      );
    tools.say(line(await take(args, tools)));
    return 0;
  },
};

async function list(args: readonly string[], tools: Tools): Promise<number> {
  const { values } = parsed(args, { json: { type: 'boolean' } });
  const cases = await (await tools.rooms()).paperCases.list();
  emit(tools, values.json, cases, cases.length === 0 ? ['Дел нет.'] : cases.map(line));
  return 0;
}

const line = ({ id, documentId, state, decision }: PaperCase): string =>
  `${id}  документ ${documentId}  ${paperStateInRussian(state)}  (${decision.clause})`;
