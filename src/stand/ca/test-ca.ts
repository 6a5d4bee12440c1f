import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Instant, instantOf } from '../../domain/identifiers.ts';
import { type Certificate, readCertificate } from '../../signature/certificate.ts';
import { buildCertificate } from '../../signature/issuing/certificate-builder.ts';
import { makeKeyPem, readKeyPem } from '../../signature/keys/gost-key-pem.ts';
import { openKeyFile } from '../../signature/keys/key-file.ts';
import { writePem } from '../../signature/pem.ts';
import type { Signer } from '../../signature/signer.ts';
import type { StandOcspSettings } from '../ocsp/open-ocsp.ts';
import type { StandTsaSettings } from '../tsa/open-tsa.ts';
import {
  type Authority,
  certificateFrom,
  keyIdentifierOf,
  newSerialNumber,
  openAuthority,
} from './authority.ts';
import { signatoryExtensions } from './extensions.ts';
import { keepOnce } from './files.ts';
import { openRevocations, type Revocations } from './revocations.ts';
import { openService } from './service.ts';
import { subjectName, type TestSubject } from './subject.ts';

/** A certificate that the test CA issued, and the key that it made for it. */
export interface TestSignatory {
  readonly certificatePath: string;
  readonly keyPath: string;
  /** The intermediate and the root, PEM. */
  readonly chainPath: string;
  readonly signer: Signer;
}

/** Учебный удостоверяющий центр: issues real GOST certificates that mean nothing in law. */
export interface TestCa {
  /** The root, DER: what a stand trusts. */
  readonly root: Uint8Array;
  readonly rootPath: string;
  /** The intermediate and the root, DER, the issuer of signatories first. */
  readonly chain: readonly Uint8Array[];
  /** Fresh lists of both authorities, DER. */
  revocationLists(): Promise<readonly Uint8Array[]>;
  /** The same certificate for the same subject as long as it is in force, else another. */
  signatory(subject: TestSubject): Promise<TestSignatory>;
  /** From now on; a second time changes nothing. */
  revoke(certificate: Uint8Array): Promise<void>;
  /** What `openStandTsa` needs, but for its port. */
  timestamps(): Promise<Omit<StandTsaSettings, 'port'>>;
  /** What `openStandOcsp` needs, but for its port: the root answers itself, the intermediate by one it named. */
  ocsp(): Promise<Omit<StandOcspSettings, 'port'>>;
}

/** Months that a signatory's certificate lives, as those of real authorities do. */
const TERM_MONTHS = 15;

/**
 * Opens the test CA that is kept in `directory`, or founds it there. Whoever opens the same directory
 * again, after a crash too, meets the same authorities and the same certificates.
 *
 * Keys lie in plain PEM, readable by the owner alone: never put a key there that matters.
 *
 * @throws {Fault} `KEY_UNUSABLE`, `CONTENT_UNREADABLE` when what lies in the directory is damaged
 */
export async function openTestCa(directory: string, clock: () => Instant): Promise<TestCa> {
  const root = await openAuthority(directory, 'root');
  const intermediate = await openAuthority(directory, 'intermediate', root);
  const revocations = openRevocations(join(directory, 'revoked'));
  const chain = [intermediate.certificate.der, root.certificate.der];
  return {
    root: root.certificate.der,
    rootPath: root.certificatePath,
    chain,
    revocationLists: () => revocations.lists(intermediate, root, clock()),
    signatory: (subject) => openSignatory({ directory, revocations, intermediate, chain }, subject, clock()),
    revoke: (certificate) => revocations.add(readCertificate(certificate).serialNumber, clock()),
    timestamps: async () => ({ ...(await openService(directory, 'timestamps', intermediate)), chain, clock }),
    ocsp: async () => ({
      responders: [
        { issuer: root.certificate.der, key: root.key },
        { issuer: intermediate.certificate.der, ...(await openService(directory, 'ocsp', intermediate)) },
      ],
      // The numbers are random, so that those of one authority are not those of the other.
      revokedSince: (_, serialNumber) => revocations.since(serialNumber),
      clock,
    }),
  };
}

interface Office {
  readonly directory: string;
  readonly revocations: Revocations;
  readonly intermediate: Authority;
  readonly chain: readonly Uint8Array[];
}

async function openSignatory(office: Office, subject: TestSubject, now: Instant): Promise<TestSignatory> {
  const folder = join(office.directory, 'signatories', identityOf(subject));
  // A certificate is never replaced: signatures made with it are still looked at.
  for (let generation = 1; ; generation += 1) {
    const at = (file: string): string => join(folder, `${generation}.${file}`);
    const keyPem = await keepOnce(at('key.pem'), () =>
      makeKeyPem(subject.keyBits === 512 ? '512-A' : undefined),
    );
    const certificatePem = await keepOnce(at('cert.pem'), () => issue(office, subject, keyPem, now));
    const chainPem = await keepOnce(at('chain.pem'), () => pemOf(office.chain));
    const certificate = certificateFrom(certificatePem);
    if (!isInForce(certificate, now) || (await office.revocations.has(certificate.serialNumber))) continue;
    const signer = openKeyFile({ keyPem, certificatePem, chainPem, profile: 'stand' });
    const [certificatePath, keyPath, chainPath] = [at('cert.pem'), at('key.pem'), at('chain.pem')];
    return { certificatePath, keyPath, chainPath, signer };
  }
}

const identityOf = (subject: TestSubject): string => {
  const particulars = Object.entries(subject).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(particulars)).digest('hex').slice(0, 16);
};

const isInForce = ({ notBefore, notAfter }: Certificate, now: Instant): boolean =>
  notBefore <= now && now <= notAfter;

function issue({ intermediate }: Office, subject: TestSubject, keyPem: string, now: Instant): string {
  const { publicKeyInfo } = readKeyPem(keyPem);
  // From the start of the day, so that a clock a little behind ours does not find it too young.
  const notBefore = `${now.slice(0, 10)}T00:00:00.000Z` as Instant;
  const notAfter = new Date(notBefore);
  notAfter.setUTCMonth(notAfter.getUTCMonth() + TERM_MONTHS);
  return writePem(
    'CERTIFICATE',
    buildCertificate(
      {
        serialNumber: newSerialNumber(),
        issuer: intermediate.certificate.subject.bytes,
        subject: subjectName(subject),
        notBefore,
        notAfter: instantOf(notAfter),
        publicKeyInfo,
        extensions: signatoryExtensions(
          keyIdentifierOf(publicKeyInfo),
          keyIdentifierOf(intermediate.key.publicKeyInfo),
        ),
      },
      intermediate.key.signBytes,
    ),
  );
}

const pemOf = (chain: readonly Uint8Array[]): string =>
  chain.map((der) => writePem('CERTIFICATE', der)).join('');
