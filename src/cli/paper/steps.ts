import { join } from 'node:path';
import { closePaperCase } from '../../pipeline/close-paper-case.ts';
import { mandateFrom } from '../mandate-from.ts';
import { certifyScan } from '../../pipeline/certify-scan.ts';
import { enterOriginal, type PlainStep, stepPaperCase } from '../../pipeline/move-paper-case.ts';
import { printOriginal } from '../../pipeline/print-original.ts';
import { type Impossibility, openPaperCase } from '../../pipeline/open-paper-case.ts';
import type { PaperCase } from '../../store/paper-cases.ts';
import { caseOf, dayOf, idOf, needed, parsed, SHELL_ACTOR, type Tools } from '../command.ts';

/** One step of a paper case: what follows `pechat paper STEP`. */
export type PaperStep = (args: readonly string[], tools: Tools) => Promise<PaperCase>;

const plain =
  (event: PlainStep): PaperStep =>
  async (args, tools) => {
    const id = caseOf(parsed(args, {}).positionals);
    return stepPaperCase(await tools.rooms(), id, event, SHELL_ACTOR);
  };

const open: PaperStep = async (args, tools) => {
  const { values, positionals } = parsed(args, {
    ground: { type: 'string' },
    system: { type: 'string', default: '' },
    evidence: { type: 'string' },
    'decided-by': { type: 'string' },
  });
  const decision: Impossibility = {
    ground: needed(values.ground, 'ground') as Impossibility['ground'],
    system: values.system,
    evidence: needed(values.evidence, 'evidence'),
    decidedBy: needed(values['decided-by'], 'decided-by'),
  };
  const id = idOf(positionals);
  return openPaperCase(await tools.rooms(), id, decision, SHELL_ACTOR);
};

/** Gives the print set out for signing by hand. */
const print: PaperStep = async (args, tools) => {
  const { values, positionals } = parsed(args, { out: { type: 'string' } });
  const out = needed(values.out, 'out');
  const id = caseOf(positionals);
  const { paperCase, pdf } = await printOriginal(await tools.rooms(), id, SHELL_ACTOR);
  await tools.write(join(out, `${paperCase.documentId}.pdf`), pdf);
  return paperCase;
};

const enter: PaperStep = async (args, tools) => {
  const { values, positionals } = parsed(args, {
    number: { type: 'string' },
    'signed-on': { type: 'string' },
    sheets: { type: 'string' },
    copies: { type: 'string' },
    'stored-at': { type: 'string' },
  });
  const original = {
    number: needed(values.number, 'number'),
    signedOn: dayOf(values['signed-on'], 'signed-on'),
    sheets: Number(needed(values.sheets, 'sheets')),
    copies: Number(needed(values.copies, 'copies')),
    storedAt: needed(values['stored-at'], 'stored-at'),
  };
  const id = caseOf(positionals);
  return enterOriginal(await tools.rooms(), id, original, SHELL_ACTOR);
};

const certify: PaperStep = async (args, tools) => {
  const { values, positionals } = parsed(args, {
    scan: { type: 'string' },
    signature: { type: 'string' },
    mandate: { type: 'string' },
  });
  const id = caseOf(positionals);
  const scan = await tools.read(needed(values.scan, 'scan'));
  const signature = await tools.read(needed(values.signature, 'signature'));
  const mandate = await mandateFrom(tools, values.mandate);
  return certifyScan(await tools.rooms(), id, scan, signature, mandate);
};

const close: PaperStep = async (args, tools) => {
  const id = caseOf(parsed(args, {}).positionals);
  return closePaperCase(await tools.rooms(), id, SHELL_ACTOR);
};

export const PAPER_STEPS: Readonly<Record<string, PaperStep>> = {
  open,
  print,
  signed: plain('OriginalSigned'),
  spoil: plain('OriginalSpoiled'),
  enter,
  certify,
  close,
  convert: plain('OriginalConverted'),
  cancel: plain('CaseCancelled'),
};
