/** Events from the registration to the head, and the head and the files that they make. */
import type { DossierChains } from '../../schemas/dossier/dossier.ts';
import { goesBack } from '../chain/clock-step.ts';
import { digestOfValue, GENESIS, linkDigest } from '../chain/link.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { Check } from '../signature/verifier.ts';
import { failed, passed } from './checks.ts';
import type { Dossier } from './read.ts';

type Linked = DossierChains['document'];

export function historyChecks(dossier: Dossier): readonly Check[] {
  const { chains, manifest, head } = dossier;
  const own = chains.document;
  return [
    chainCheck('events', own, 'document', manifest.documentId),
    ...paperChecks(dossier),
    head.id === manifest.documentId && headHolds(dossier)
      ? passed('head')
      : failed(
          'head',
          'карточка документа не та, что получается из его событий',
          'the head is not what its events make',
        ),
    filesCheck(dossier),
  ];
}

function paperChecks({ chains: { paperCase }, manifest }: Dossier): readonly Check[] {
  const [first] = paperCase;
  if (first === undefined) return [];
  const isOurs = first.link.facts['documentId'] === manifest.documentId;
  return [
    isOurs
      ? chainCheck('paper-events', paperCase, 'paper-case', first.link.subjectId)
      : failed('paper-events', 'бумажное дело другого документа', 'the paper case is of another document'),
  ];
}

function chainCheck(name: string, links: Linked, chain: string, subjectId: string): Check {
  const sequence = brokenAt(links, chain, subjectId);
  return sequence === undefined
    ? passed(name)
    : failed(name, `цепочка событий нарушена в звене ${sequence}`, `link ${sequence} does not follow`);
}

function brokenAt(links: Linked, chain: string, subjectId: string): number | undefined {
  let before = GENESIS;
  let earlier: Linked[number]['link'] | undefined;
  for (const [index, { link, digest }] of links.entries()) {
    const follows =
      link.chain === chain &&
      link.subjectId === subjectId &&
      link.sequence === index + 1 &&
      linkDigest(before, link) === digest &&
      (earlier === undefined || (earlier.stateAfter === link.stateBefore && !goesBack(earlier.at, link.at)));
    if (!follows) return index + 1;
    before = digest;
    earlier = link;
  }
  return undefined;
}

/** Files that an event brought, by their part. */
export const filesOf = ({ change }: Linked[number]['link']): Readonly<Record<string, Digest>> => {
  const { files } = change;
  return typeof files === 'object' && files !== null ? { ...(files as Record<string, Digest>) } : {};
};

/** Of the head only what is proven counts: state, version, files, and what the document was registered with. */
function headHolds({ head, chains: { document } }: Dossier): boolean {
  const [first] = document;
  const last = document.at(-1);
  if (first === undefined || last === undefined) return false;
  const content = first.link.facts['content'];
  const files = Object.assign({ content }, ...document.map(({ link }) => filesOf(link))) as object;
  const { header, ruling, businessKey } = head;
  return (
    first.link.facts['particulars'] === digestOfValue({ header, ruling, businessKey }) &&
    last.link.stateAfter === head.state &&
    last.link.sequence === head.version &&
    canonicalJson(files) === canonicalJson(head.files) &&
    lastSaid(document, 'registryNumber') === head.registryNumber &&
    lastSaid(document, 'evidenceGrade') === head.evidenceGrade
  );
}

const lastSaid = (links: Linked, name: string): unknown =>
  links.findLast(({ link }) => link.change[name] !== undefined)?.link.change[name];

/** Every file that any event names is there, in its bytes. */
function filesCheck({ chains, byDigest }: Dossier): Check {
  for (const { link } of chains.document) {
    for (const [part, digest] of Object.entries(filesOf(link))) {
      if (!byDigest.has(digest)) {
        return failed(
          'files',
          `нет файла «${part}» из события ${link.sequence}`,
          `the file ${part} of event ${link.sequence} is missing`,
        );
      }
    }
  }
  return passed('files');
}
