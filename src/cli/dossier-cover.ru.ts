/** The cover of a dossier: the whole story of a document, line by line, for whoever opens the file without a program. */
import type { Clock, Punctuality } from '../domain/clocks.ts';
import { groundInRussian, kindInRussian, paperStateInRussian } from '../domain/paper-case-text.ru.ts';
import type { Gathered } from '../pipeline/dossier/make-dossier.ts';
import { stateInRussian } from '../pipeline/expect-state.ts';
import type { DossierFile } from '../dossier/dossier.ts';
import type { EvidenceGrade } from '../portal/publisher.ts';
import type { Verdict } from '../signature/verifier.ts';
import type { RecordedEvent } from '../store/store.ts';
import { actorInRussian, EVENT_WORDS, FILE_WORDS, GRADE_WORDS } from '../pipeline/record-words.ru.ts';

/** With a mark at its beginning, so that any editor reads it as UTF-8. */
export function coverOf(gathered: Gathered): DossierFile {
  const { contents, events } = gathered;
  const lines = [
    'ДОСЬЕ ДОКУМЕНТА',
    '',
    ...(contents.personalData ? PERSONAL : []),
    ...particularsOf(gathered),
    ...titled('ЧТО БЫЛО (время всемирное)', events.map(lineOf)),
    ...titled('ПОДПИСИ НА ВРЕМЯ, КОГДА ОНИ ПРИНЯТЫ', gathered.reports.map(signatureLine)),
    ...titled('СРОКИ', clockLines(gathered)),
    ...titled('БУМАЖНЫЙ ПОДЛИННИК', paperLines(gathered)),
    ...titled('ЧЕМ ЗАКРЕПЛЕНЫ СОБЫТИЯ', gathered.proofs.map(anchorLine)),
    ...titled(
      'ЧТО ВНУТРИ',
      contents.files.map(({ name, about, bytes }) => `${name}: ${aboutOf(about)}, байт: ${bytes.length}`),
    ),
    ...titled('КАК ПРОВЕРИТЬ', HOW_TO),
    '',
  ];
  return {
    name: 'cover.txt',
    about: 'этот лист',
    bytes: new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}`),
  };
}

const PERSONAL = [
  'ВНУТРИ ПЕРСОНАЛЬНЫЕ ДАННЫЕ: документ этого вида называет людей. Храните и передавайте досье по 152-ФЗ.',
  '',
] as const;

const HOW_TO = [
  'pechat check-dossier ФАЙЛ --trust КОРЕНЬ.pem. База данных и сеть не нужны.',
  'Корневой сертификат возьмите у удостоверяющего центра, а не из досье: файлы root-*.cer лишь показывают,',
  'чему доверяла установка. Опись manifest.json называет хэши всех файлов, печать под ней лежит в manifest.json.sig.',
  'Печать установки доказывает, что досье не менялось; подписью под документом она не является.',
  'Слова людей и портала (words-*.json), если они не стёрты, могут называть людей.',
] as const;

const titled = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];

function particularsOf({ document, contents }: Gathered): readonly string[] {
  const { header, ruling, state, registryNumber, evidenceGrade } = document;
  return [
    `${kindInRussian(header.kind)} № ${header.documentNumber} от ${day(header.formedOn)}, редакция ${header.versionNumber}, ${header.fiscalYear} год`,
    `Идентификатор: ${document.id}`,
    `ИНН уполномоченного органа: ${header.authorizedBodyInn}`,
    `Форма: ${FORMS[ruling.form]}${ruling.clause === '' ? '' : ` (${ruling.clause})`}`,
    `Состояние: ${stateInRussian(state)}`,
    ...(registryNumber === undefined ? [] : [`Номер на портале: ${registryNumber}`]),
    ...(evidenceGrade === undefined
      ? []
      : [`Публикация подтверждена так: ${GRADE_WORDS[evidenceGrade as EvidenceGrade]}`]),
    `Досье составлено: ${moment(contents.madeAt)} (всемирное время)`,
  ];
}

const FORMS: Readonly<Record<Gathered['document']['ruling']['form'], string>> = {
  electronic: 'электронная',
  paper: 'бумажная',
  'paper-if-impossible': 'электронная, бумажная при невозможности',
  'not-listed': 'актом не названа, её выбрал орган',
};

const lineOf = ({ sequence, event, at, actor, facts }: RecordedEvent): string =>
  `${String(sequence).padStart(3)}. ${moment(at)}  ${EVENT_WORDS[event]} (${actorInRussian(actor)})${said(facts)}`;

const moment = (at: string): string => `${day(at)} ${at.slice(11, 19)}`;
const day = (date: string): string => `${date.slice(8, 10)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;

/** Of the facts what a reader understands; the rest stands in events.json. */
function said(facts: RecordedEvent['facts']): string {
  const known = Object.entries(SAID).flatMap(([name, words]) =>
    facts[name] === undefined ? [] : [`${words} ${shown(String(facts[name]))}`],
  );
  return known.length === 0 ? '' : `: ${known.join(', ')}`;
}

/** Days and moments as the rest of the cover writes them. */
function shown(value: string): string {
  if (!/^\d{4}-\d{2}-\d{2}(T|$)/.test(value)) return value;
  return value.includes('T') ? moment(value) : day(value);
}

const SAID: Readonly<Record<string, string>> = {
  on: 'дата',
  actNumber: 'акт №',
  serialNumber: 'серийный номер сертификата',
  trackingId: 'номер загрузки',
  registryNumber: 'номер на портале',
  codes: 'коды отказа',
  closedUntil: 'закрыт до',
};

const VERDICTS: Record<Verdict, string> = {
  passed: 'верна',
  failed: 'НЕВЕРНА',
  indeterminate: 'проверить до конца нельзя',
};

function signatureLine({ signature, at, report }: Gathered['reports'][number]): string {
  const owners = 'signatures' in report ? report.signatures.map((one) => one.signedBy) : [report.signedBy];
  const names = owners.flatMap((owner) => owner?.owner ?? []);
  return `${FILE_WORDS[signature]}: ${VERDICTS[report.verdict]}, принята ${moment(at)}, ${names.join('; ')}`;
}

const PUNCTUALITY: Record<Punctuality, string> = {
  'in-time': 'не просрочен',
  late: 'ПРОСРОЧЕН',
  undetermined: 'не определён: нет календаря года',
};

function clockLines({ clocks: { handOver, submission, publication } }: Gathered): readonly string[] {
  return [
    ...clockLine('передать участнику, который публикует', handOver),
    ...clockLine('передать на портал', submission),
    ...clockLine('порталу разместить', publication),
  ];
}

function clockLine(name: string, clock: Clock | undefined): readonly string[] {
  if (clock === undefined) return [];
  const { from, term, stopped, inAuthorityZone } = clock;
  const until = term.kind === 'day' ? ` по ${day(term.day)}` : '';
  return [`${name}: с ${day(from)}${until}, ${stopped ? '' : 'ещё идёт, '}${PUNCTUALITY[inAuthorityZone]}`];
}

function paperLines({ paperCase }: Gathered): readonly string[] {
  if (paperCase === undefined) return [];
  const { decision, state, original } = paperCase;
  return [
    `дело ${paperCase.id}: ${paperStateInRussian(state)}; основание: ${groundInRussian(decision.ground)}, ${decision.clause}`,
    ...(original === undefined
      ? []
      : [
          `подлинник № ${original.number} от ${day(original.signedOn)}, листов ${original.sheets}, экземпляров ${original.copies}, хранится: ${original.storedAt}`,
        ]),
  ];
}

const anchorLine = ({ anchor, leaf }: Gathered['proofs'][number]): string =>
  `${leaf.chain === 'document' ? 'документ' : 'бумажное дело'} до звена ${leaf.sequence}: якорь ${anchor.sequence} от ${moment(anchor.at)}, ${anchor.digest}${anchor.signature === undefined ? ', БЕЗ ПОДПИСИ' : ''}`;

/** Parts by their Russian names; what comes after the name of a part is Russian already. */
const aboutOf = (about: string): string =>
  about
    .split(', ')
    .map((one) => {
      const [part = '', ...rest] = one.split(' ');
      const word = Object.entries(FILE_WORDS).find(([name]) => name === part)?.[1];
      return word === undefined ? one : [word, ...rest].join(' ');
    })
    .join(', ');
