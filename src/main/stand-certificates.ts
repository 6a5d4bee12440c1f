import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentContent } from '../../schemas/document/index.ts';
import { parseDocument } from '../../schemas/document/parse.ts';
import type { Config } from '../config.ts';
import type { Signatory } from '../domain/document.ts';
import type { TestSubject } from '../stand/ca/subject.ts';
import { refuseInProduction } from './stand.ts';
import { openStandAuthority } from './training-ground.ts';

/**
 * Certificates of the stand's CA for the signatories that a document names, each in `ROLE.pem` with the
 * chain above it, its key beside it in `ROLE.key`: as `sign-document --signer ROLE.pem` looks for them.
 * Asked again for the same document, they are the same.
 *
 * @returns names of the certificates' files in `folder`
 * @throws {Fault} `CONTENT_INVALID`; `CONFIG_INVALID` in a production profile
 */
export async function issueCertificates(
  config: Config,
  input: unknown,
  folder: string,
): Promise<readonly string[]> {
  refuseInProduction(config);
  const content = parseDocument(input);
  const ca = await openStandAuthority(config);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names: string[] = [];
  for (const signatory of content.signatories) {
    const { certificatePath, chainPath, keyPath } = await ca.signatory(subjectOf(content, signatory));
    const name = `${signatory.role}.pem`;
    const certificates = `${await readFile(certificatePath, 'utf8')}${await readFile(chainPath, 'utf8')}`;
    await writeFile(join(folder, name), certificates, { mode: 0o600 });
    await writeFile(join(folder, `${signatory.role}.key`), await readFile(keyPath), { mode: 0o600 });
    names.push(name);
  }
  return names;
}

/** Who asks the test CA for a certificate, when this signatory of this document does. */
export const subjectOf = (
  content: DocumentContent,
  { role, name, position, inn }: Signatory,
): TestSubject => ({
  organisation: organisationOf(content, role),
  inn,
  position,
  person: name,
});

/** A document that is signed in a role has the party of that role; the schema sees to it. */
function organisationOf(content: DocumentContent, role: Signatory['role']): string {
  if (role === 'provider' && 'provider' in content) return content.provider.name;
  return 'authorizedBody' in content ? content.authorizedBody.name : '';
}
