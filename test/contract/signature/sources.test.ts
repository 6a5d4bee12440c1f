import { randomUUID } from 'node:crypto';
import { describe } from 'vitest';
import type { DocumentSigner } from '../../../src/signature/document-signer.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { commandSigner } from '../../../src/signature/keys/command/command.ts';
import { cryptcp, opensslCms } from '../../../src/signature/keys/command/tools.ts';
import { assured, signingWith } from '../../../src/signature/keys/assured.ts';
import { memoryRequests } from '../../../src/signature/keys/plugin/memory-requests.ts';
import { openPluginSigning } from '../../../src/signature/keys/plugin/open-plugin-signing.ts';
import type { PluginWay } from '../../../src/signature/keys/plugin/requests.ts';
import type { SigningPart } from '../../../src/signature/plugin-signing.ts';
import { documentId, type Instant } from '../../../src/domain/identifiers.ts';
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
  const desk = openPluginSigning({ requests: memoryRequests(keys.now), clock: keys.now });
  const plugin = pluginOf(keys.official, keys.now);
  return {
    signDocument: async (content) => {
      const part: SigningPart = {
        documentId: documentId(randomUUID()),
        part: 'pdf',
        content,
        make: (by, at) => signDetached(content, by, at),
      };
      const task = await desk.prepare({ ...part, certificate, chain: signer.chain, way });
      const judge = (signed: Uint8Array, at: Instant) => keys.verify(content, signed, at);
      return desk.complete({ ...part, judge, requestId: task.requestId, text: plugin(task) });
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
