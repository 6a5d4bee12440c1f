import { openGostEngine } from '../support/gost-engine.ts';
import type { CmsSide } from './side.ts';
import { pemOf, type Signatory } from './signatory.ts';

export type CmsProcessSide = CmsSide & { readonly close: () => void };

/**
 * `openssl cms -sign -cades` with the GOST engine, a process each time; undefined where it is not installed.
 * Kind to it: content, key and certificates lie in files before the clock starts.
 */
export function cmsProcessSide(of: Signatory, content: Uint8Array): CmsProcessSide | undefined {
  const engine = openGostEngine();
  if (!engine.installed) {
    engine.close();
    return undefined;
  }
  const put = (file: string, text: string): void => engine.write(file, Buffer.from(text));
  engine.write('content.bin', content);
  put('key.pem', of.keyPem);
  put('cert.pem', pemOf('CERTIFICATE', [of.signer.certificate]));
  put('chain.pem', pemOf('CERTIFICATE', of.signer.chain));
  put('trusted.pem', pemOf('CERTIFICATE', [of.root]) + pemOf('X509 CRL', of.lists));
  const names = ['-signer', 'cert.pem', '-inkey', 'key.pem', '-certfile', 'chain.pem', '-in', 'content.bin'];
  const form = ['-binary', '-nosmimecap', '-md', `md_gost12_${of.bits}`, '-outform', 'DER'];
  const sign = (): Uint8Array => engine.run('cms', '-sign', '-cades', ...names, ...form);
  const how = ['-cades', '-binary', '-inform', 'DER', '-CAfile', 'trusted.pem', '-crl_check_all'];
  return {
    sign,
    made: () => Promise.resolve(new Uint8Array(sign())),
    accepts: (signature, over) => {
      engine.write('judged.sig', signature);
      engine.write('judged.bin', over);
      const files = ['-in', 'judged.sig', '-content', 'judged.bin', '-out', 'out.bin'];
      return Promise.resolve(engine.accepts('cms', '-verify', ...how, ...files));
    },
    close: engine.close,
  };
}
