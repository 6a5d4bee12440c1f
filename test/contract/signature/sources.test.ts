import { describe } from 'vitest';
import type { DocumentSigner } from '../../../src/signature/document-signer.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { commandSigner } from '../../../src/signature/keys/command/command.ts';
import { cryptcp, opensslCms } from '../../../src/signature/keys/command/tools.ts';
import { assured, signingWith } from '../../../src/signature/keys/assured.ts';
import { completePluginSigning } from '../../../src/signature/keys/plugin/complete.ts';
import { preparePluginSigning } from '../../../src/signature/keys/plugin/prepare.ts';
import { memoryRequests, type PluginWay } from '../../../src/signature/keys/plugin/requests.ts';
import { pluginOf } from '../../support/fake-plugin.ts';
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

/** Both phases as one, with the official's browser between them. */
function browser(way: PluginWay): DocumentSigner {
  const desk = { requests: memoryRequests(), sign: signDetached, clock: keys.now };
  const plugin = pluginOf(keys.official, keys.now);
  return {
    signDocument: async (content) => {
      const task = await preparePluginSigning(desk, { content, certificate, chain: signer.chain, way });
      const answer = { requestId: task.requestId, content, text: plugin(task) };
      return completePluginSigning(desk, keys.verify, answer);
    },
  };
}

for (const way of ['cms', 'raw'] as const) {
  documentSignerContract(`The browser, ${way}`, () => ({ ...subject, source: browser(way) }));
}

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
