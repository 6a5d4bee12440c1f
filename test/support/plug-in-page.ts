/**
 * CryptoPro's plug-in in a page of a real browser: the published interface, behind it the test CA's keys and
 * OpenSSL's GOST engine. It is put in before any script of the page runs, as the real one is.
 */
import { readFileSync } from 'node:fs';
import type { BrowserContext } from 'playwright-core';
import type { Instant } from '../../src/domain/identifiers.ts';
import { readCertificate } from '../../src/signature/certificate.ts';
import { thumbprintOf } from '../../src/signature/keys/command/tools.ts';
import type { TestSignatory } from '../../src/stand/ca/test-ca.ts';
import { pluginOf } from './fake-plugin.ts';
import { openBench } from './gost-openssl.ts';

/** What happens at the official's computer. */
export interface AtTheComputer {
  /** Whose keys are in the store; the last ones were put in the latest. */
  readonly signatories: TestSignatory[];
  /** The window of the plug-in is answered with this code; absent: with «Да» and the right PIN. */
  refuses?: string;
  /** What the plug-in was asked for, in order: `cms`, `raw`. */
  readonly asked?: string[];
}

interface Kept {
  readonly thumbprint: string;
  readonly subject: string;
  readonly issuer: string;
  readonly hasKey: boolean;
  readonly bytes: string;
}

interface Wanted {
  readonly way: 'cms' | 'raw';
  readonly digestHex: string;
  readonly hashAlgorithm: 101 | 102;
  readonly thumbprint: string;
}

const kept = (der: Uint8Array, hasKey: boolean): Kept => {
  const certificate = readCertificate(der);
  return {
    thumbprint: thumbprintOf(der).toUpperCase(),
    subject: JSON.stringify(certificate.subject),
    issuer: JSON.stringify(certificate.issuer),
    hasKey,
    bytes: Buffer.from(der).toString('base64').replaceAll(/.{64}/g, '$&\r\n'),
  };
};

export async function plugInto(
  context: BrowserContext,
  computer: AtTheComputer,
  clock: () => Instant,
): Promise<void> {
  await context.exposeFunction('atTheComputer', (what: string, wanted: unknown): unknown => {
    if (what === 'My') return computer.signatories.map(({ signer }) => kept(signer.certificate, true));
    if (what !== 'sign') return (computer.signatories[0]?.signer.chain ?? []).map((der) => kept(der, false));
    if (computer.refuses !== undefined) return { refused: `The action failed. (${computer.refuses})` };
    computer.asked?.push((wanted as Wanted).way);
    return { text: signed(computer, wanted as Wanted, clock) };
  });
  await context.addInitScript(INTERFACE);
}

function signed({ signatories }: AtTheComputer, wanted: Wanted, clock: () => Instant): string {
  const isWanted = ({ signer }: TestSignatory): boolean =>
    thumbprintOf(signer.certificate).toLowerCase() === wanted.thumbprint.toLowerCase();
  const signatory = signatories.find(isWanted);
  if (signatory === undefined) throw new Error('no such certificate');
  return pluginOf(signatory, clock, throughOpenssl(signatory))(wanted);
}

/** What the engine makes of a digest, in the order of CMS. */
function throughOpenssl({ keyPath }: TestSignatory): (digest: Uint8Array) => Uint8Array {
  return (digest) => {
    const { put, openssl } = openBench();
    const out = put('signature', '');
    const { status, said } = openssl(
      'pkeyutl',
      '-sign',
      '-inkey',
      keyPath,
      '-in',
      put('digest', digest),
      '-out',
      out,
    );
    if (status !== 0) throw new Error(said);
    return new Uint8Array(readFileSync(out));
  };
}

/** Written for the page: what it names stands there. */
const INTERFACE = `(() => {
  const later = (value) => Promise.resolve(value);
  const certificate = (one) => ({
    kept: one,
    SubjectName: later(one.subject),
    IssuerName: later(one.issuer),
    Thumbprint: later(one.thumbprint),
    HasPrivateKey: () => later(one.hasKey),
    Export: () => later(one.bytes),
  });
  const ask = async (way, digest, one) => {
    const { hex: digestHex, algorithm: hashAlgorithm } = digest;
    const answer = await globalThis.atTheComputer('sign', { way, digestHex, hashAlgorithm, thumbprint: one.kept.thumbprint });
    if (answer.refused) throw new Error(answer.refused);
    return answer.text;
  };
  const objects = {
    'CAdESCOM.Store': () => {
      let all = [];
      return {
        Open: async (place, name) => { all = place === 2 ? await globalThis.atTheComputer(name) : []; },
        get Certificates() {
          return later({ Count: later(all.length), Item: (number) => later(certificate(all[number - 1])) });
        },
        Close: () => later(undefined),
      };
    },
    'CAdESCOM.HashedData': () => {
      const data = {};
      data.propset_Algorithm = (algorithm) => { data.algorithm = algorithm; return later(undefined); };
      data.SetHashValue = (hex) => { data.hex = hex; return later(undefined); };
      return data;
    },
    'CAdESCOM.CPSigner': () => {
      const signer = {};
      signer.propset_Certificate = (one) => { signer.certificate = one; return later(undefined); };
      signer.propset_Options = () => later(undefined);
      return signer;
    },
    'CAdESCOM.CadesSignedData': () => ({ SignHash: (digest, signer) => ask('cms', digest, signer.certificate) }),
    'CAdESCOM.RawSignature': () => ({ SignHash: (digest, one) => ask('raw', digest, one) }),
  };
  const ready = Promise.resolve();
  ready.CreateObjectAsync = (name) => later(objects[name]());
  ready.getLastError = (thrown) => thrown.message;
  globalThis.cadesplugin = ready;
})();`;
