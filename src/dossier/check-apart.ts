/** Files beside the document's own: what the paper case brought, and words that were kept apart from their events. */
import {
  type DossierChains,
  type DossierPaperChange,
  paperChangeSchema,
} from '../../schemas/dossier/dossier.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { Check } from '../signature/verifier.ts';
import { filesOf } from './check-history.ts';
import { failed, noted, passed } from './checks.ts';
import type { Dossier } from './read.ts';

type Linked = DossierChains['document'][number];

interface PaperStep {
  readonly sequence: number;
  readonly change: DossierPaperChange;
}

/** The print set is of the form that was rendered, and all that the case names is there in its bytes. */
export function paperFileChecks(dossier: Pick<Dossier, 'chains' | 'byDigest'>): readonly Check[] {
  const { chains } = dossier;
  if (chains.paperCase.length === 0) return [];
  const steps = chains.paperCase.map(stepOf);
  const bad = steps.findIndex((step) => step === undefined);
  if (bad !== -1) return [missing(bad + 1)];
  const read = steps.filter((step) => step !== undefined);
  const lacking = read.find(({ change }) => partsOf(change).some((one) => !dossier.byDigest.has(one)));
  if (lacking !== undefined) return [missing(lacking.sequence)];
  const forms = new Set(chains.document.map(({ link }) => filesOf(link)['pdf']));
  const astray = read.find(({ change: { printSet } }) => printSet !== undefined && !forms.has(printSet.form));
  return [
    astray === undefined
      ? passed('paper-files')
      : failed(
          'paper-files',
          `подлинник напечатан не с печатной формы документа: событие дела ${astray.sequence}`,
          `the print set of step ${astray.sequence} is of another form`,
        ),
    ...scanNotes(read),
  ];
}

function stepOf({ link }: Linked): PaperStep | undefined {
  const { data } = paperChangeSchema.safeParse(link.change);
  return data === undefined ? undefined : { sequence: link.sequence, change: data };
}

const missing = (sequence: number): Check =>
  failed(
    'paper-files',
    `нет файла, который назвало событие бумажного дела ${sequence}`,
    `a file of step ${sequence} of the paper case is missing`,
  );

const partsOf = ({ printSet, scanCheck, scan, scanSignature }: DossierPaperChange): readonly Digest[] =>
  [printSet?.file, scanCheck?.scan, scan, scanSignature].filter((one) => one !== undefined);

/** Whoever certified a scan may have had none checked, or another one; and a check may rest on somebody's eyes. */
function scanNotes(steps: readonly PaperStep[]): readonly Check[] {
  const certified = steps.findLast(({ change }) => change.scan !== undefined)?.change.scan;
  if (certified === undefined) return [];
  const check = steps.findLast(({ change }) => change.scanCheck !== undefined)?.change.scanCheck;
  if (check?.scan !== certified) {
    const why = 'листы заверенного скана не сверялись с напечатанным подлинником';
    return [noted('paper-scan', why, 'the certified scan was not checked')];
  }
  const { length } = check.seenByEye;
  if (length === 0) return [passed('paper-scan')];
  const why = `страниц скана, которые сверял человек, а не программа: ${length}`;
  return [passed('paper-scan'), noted('paper-scan-eyes', why, `${length} pages were seen by a person`)];
}

/** Each file of words is the one that its event names; those that are not there were erased, or left out. */
export function wordsChecks({ chains: { document }, byName, byDigest }: Dossier): readonly Check[] {
  const said = document.filter(({ link }) => link.facts['words'] !== undefined);
  const due = new Map(said.map(({ link }) => [`words-${link.sequence}.json`, String(link.facts['words'])]));
  const astray = [...byName].find(
    ([name, bytes]) => WORDS.test(name) && byDigest.get(due.get(name) as Digest)?.bytes !== bytes,
  );
  if (astray !== undefined) {
    const [name] = astray;
    return [failed('words', `${name}: не те слова, что при событии`, `${name} is not what its event names`)];
  }
  const absent = [...due.keys()].filter((name) => !byName.has(name)).length;
  return [
    ...(due.size > absent ? [passed('words')] : []),
    ...(absent > 0
      ? [
          noted(
            'words-absent',
            `слов к событиям нет в досье: ${absent}; удалены или не вложены, чтобы не называть людей`,
            `the words of ${absent} events are not in it`,
          ),
        ]
      : []),
  ];
}

const WORDS = /^words-\d+\.json$/;
