import { describe } from 'vitest';
import { signDetached } from '../../../src/signature/cades.ts';
import { commandSigner } from '../../../src/signature/keys/command/command.ts';
import { cryptcp, opensslCms } from '../../../src/signature/keys/command/tools.ts';
import { assured, signingWith } from '../../../src/signature/keys/assured.ts';
import { hasGostOpenssl } from '../../support/gost-openssl.ts';
import * as keys from '../../support/official-keys.ts';
import { documentSignerContract } from './document-signer.contract.ts';

const { signer } = keys.official;
const { certificate } = signer;
const subject = { verify: keys.verify, certificate, chainLength: 3 } as const;

documentSignerContract('A key file', () => ({
  ...subject,
  source: assured(signingWith(signer, signDetached), certificate, keys.verify),
}));

describe.skipIf(!hasGostOpenssl)('Programs', () => {
  documentSignerContract('A fake cryptcp', () => ({
    ...subject,
    source: commandSigner(
      { tool: cryptcp(keys.FAKE_CRYPTCP), certificate, environment: keys.tokenOf() },
      keys.verify,
    ),
  }));

  documentSignerContract('openssl cms', () => ({
    ...subject,
    source: commandSigner(
      {
        tool: opensslCms('/usr/bin/openssl', keys.opensslFiles),
        certificate,
        environment: keys.tokenOf(),
      },
      keys.verify,
    ),
  }));
});
