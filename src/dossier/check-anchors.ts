/** The anchors that hold the heads of a dossier's chains. */
import type { DossierAnchors, DossierChains } from '../../schemas/dossier/dossier.ts';
import { leafBytes, statementBytes } from '../chain/anchor.ts';
import { goesBack } from '../chain/clock-step.ts';
import { rootAlong } from '../chain/merkle.ts';
import type { FileDesk } from '../signature/file-desk.ts';
import type { Check } from '../signature/verifier.ts';
import { failed, noted, passed, undecided } from './checks.ts';
import type { Dossier } from './read.ts';

type Proof = DossierAnchors[number];
type Links = DossierChains['document'];

export async function anchorChecks(dossier: Dossier, desk: FileDesk): Promise<readonly Check[]> {
  const { document, paperCase } = dossier.chains;
  return [
    ...(await chainChecks('anchor', dossier, desk, document)),
    ...(paperCase.length === 0 ? [] : await chainChecks('paper-anchor', dossier, desk, paperCase)),
  ];
}

async function chainChecks(
  name: string,
  dossier: Dossier,
  desk: FileDesk,
  links: Links,
): Promise<readonly Check[]> {
  const subject = links[0]?.link;
  const proof = dossier.anchors.find(
    ({ leaf }) => leaf.chain === subject?.chain && leaf.subjectId === subject.subjectId,
  );
  if (proof === undefined) {
    return [undecided(name, 'цепочка не закреплена ни одним якорем', 'no anchor holds the chain')];
  }
  const wrong = wrongIn(proof, links);
  if (wrong !== undefined) return [failed(name, ...wrong)];
  const later = links.length - proof.leaf.sequence;
  return [
    passed(name),
    ...(later === 0
      ? []
      : [
          noted(
            `${name}-reach`,
            `событий после якоря: ${later}; их он не закрепляет`,
            `${later} events are later`,
          ),
        ]),
    await sealCheck(`${name}-seal`, dossier, desk, proof),
  ];
}

function wrongIn(
  { leaf, path, statement }: Proof,
  links: Links,
): readonly [why: string, reason: string] | undefined {
  const held = links[leaf.sequence - 1];
  if (held === undefined || held.digest !== leaf.digest) {
    return [`якорь ${statement.sequence} закрепил другие события`, 'the anchor holds other events'];
  }
  if (rootAlong(leafBytes(leaf), path) !== statement.root) {
    return [`документа нет в якоре ${statement.sequence}`, 'the path does not lead to the root'];
  }
  return goesBack(held.link.at, statement.at)
    ? [
        `якорь ${statement.sequence} старше события, которое он закрепил`,
        'the anchor is older than its event',
      ]
    : undefined;
}

async function sealCheck(name: string, { byName }: Dossier, desk: FileDesk, proof: Proof): Promise<Check> {
  const { statement, signature } = proof;
  if (signature === undefined) {
    return noted(
      name,
      `якорь ${statement.sequence} без подписи: сверьте его номер и отпечаток с записанными вне базы`,
      'the anchor is not signed',
    );
  }
  const bytes = byName.get(signature);
  if (bytes === undefined) return failed(name, 'нет файла с подписью якоря', 'its signature is missing');
  return sealed(name, desk, { content: statementBytes(statement), signature: bytes, at: statement.at });
}

interface Sealed {
  readonly content: Uint8Array;
  readonly signature: Uint8Array;
  readonly at: Proof['statement']['at'];
}

/** A seal of the installation, judged at the moment that it seals. */
export async function sealed(name: string, desk: FileDesk, judging: Sealed): Promise<Check> {
  const { verdict, checks } = await desk.judge(judging);
  if (verdict === 'passed') return passed(name);
  const cause = checks.find((one) => one.verdict === verdict && one.advisory !== true);
  const make = verdict === 'failed' ? failed : undecided;
  return make(
    name,
    cause?.why ?? 'печать установки не прошла проверку',
    cause?.reason ?? `the seal is ${verdict}`,
  );
}
