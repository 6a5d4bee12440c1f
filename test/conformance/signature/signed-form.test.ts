/** Programs that know nothing of us look at forms of every kind that their signatories signed inside. */
import { beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from '../../../schemas/document/parse.ts';
import { PUBLISHABLE_KINDS, type PublishableKind } from '../../../src/domain/document.ts';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { createForms } from '../../../src/forms/render.ts';
import { print } from '../../../src/pdf/print.ts';
import { signPades } from '../../../src/signature/pades/sign.ts';
import { verifySignedForm } from '../../../src/signature/pades/signed-form.ts';
import { verifyPades } from '../../../src/signature/pades/verify.ts';
import { sampleDocuments } from '../../../src/stand/samples/index.ts';
import { openBench } from '../../support/gost-openssl.ts';
import { AUTHORITY, foreignKey, member, signerOf, SIGNS_DOCUMENTS } from '../../support/pki.ts';
import { hasTool, runTool } from '../../support/tools.ts';

const AT = '2026-11-22T09:00:00.000Z' as Instant;
const bench = openBench();
const root = member({ name: 'Root', key: foreignKey('rsa'), extensions: AUTHORITY });

interface SignedForm {
  readonly printed: Uint8Array;
  readonly signed: Uint8Array;
  /** Of the fields, in the order in which they were signed. */
  readonly roles: readonly string[];
  readonly path: string;
}

const forms = new Map<PublishableKind, SignedForm>();

/** RSA, for poppler knows no GOST. */
async function signedForm(kind: PublishableKind): Promise<SignedForm> {
  const samples = sampleDocuments('omsk').map(({ content }) => parseDocument(content));
  const content = samples.find((one) => one.kind === kind);
  if (content === undefined) throw new Error(`no sample of ${kind}`);
  const { pdf: printed } = await createForms(print).render(content, 'pades');
  let signed = printed;
  for (const { role, name } of content.signatories) {
    const own = member({ name, issuer: root, key: foreignKey('rsa'), extensions: [SIGNS_DOCUMENTS] });
    signed = await signPades(signed, role, signerOf(own, root), AT);
  }
  const roles = content.signatories.map(({ role }) => role);
  return { printed, signed, roles, path: bench.put(`${kind}.pdf`, signed) };
}

beforeAll(async () => {
  for (const kind of PUBLISHABLE_KINDS) forms.set(kind, await signedForm(kind));
});

const formOf = (kind: PublishableKind): SignedForm => {
  const found = forms.get(kind);
  if (found === undefined) throw new Error(`${kind} was not signed`);
  return found;
};

describe.each(PUBLISHABLE_KINDS)('a signed %s', (kind) => {
  it('passes our judge, each signatory in his own field', async () => {
    const { printed, signed, roles } = formOf(kind);
    const report = await verifySignedForm(verifyPades([root.certificate]))(printed, signed, AT);
    expect(report.checks.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
    expect(report.verdict).toBe('passed');
    expect(report.signatures.map(({ field }) => field)).toEqual(roles);
    expect(roles).toHaveLength(kind === 'funding-agreement' ? 2 : 1);
  });

  it.skipIf(!hasTool('pdfsig'))('is valid to poppler, for every signer', () => {
    const { path, roles } = formOf(kind);
    const { said } = runTool('pdfsig', '-nocert', path);
    expect(said.match(/Signature is Valid\./g)).toHaveLength(roles.length);
    expect(said.match(/Signature Type: ETSI.CAdES.detached/g)).toHaveLength(roles.length);
  });

  it.skipIf(!hasTool('qpdf'))('is sound to qpdf', () => {
    const { status, said } = runTool('qpdf', '--check', formOf(kind).path);
    expect(said).not.toMatch(/warning/i);
    expect(status).toBe(0);
  });

  it.skipIf(!hasTool('pdftotext'))('shows to poppler as many marks as it has signatories', () => {
    const { path, roles } = formOf(kind);
    const { said } = runTool('pdftotext', path, '-');
    expect(said.match(/ЭЛЕКТРОННОЙ ПОДПИСЬЮ/g)).toHaveLength(roles.length);
  });
});
