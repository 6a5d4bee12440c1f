import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import type { ExchangeSettings } from '../portal/exchange.ts';
import { openOpenData } from '../portal/open-data-client.ts';
import { ASSUMED_MAPPING, DATASETS } from '../portal/open-data-row.ts';
import type { PackageSettings } from '../portal/package.ts';
import { openPortal } from '../portal/portal-client.ts';
import type { OpenData, Publisher } from '../portal/publisher.ts';

/** Answers of a portal are small; open data come in pages. */
const ANSWER_LIMIT_BYTES = 16 * 1024 * 1024;

export interface PortalChannel {
  readonly publisher: Publisher;
  readonly openData: OpenData;
}

/**
 * The portal of the settings. Where a person carries the documents, nothing is sent and no receipt comes:
 * the open data alone are asked, and without them a document waits, visibly.
 */
export function openPortalChannel(config: Config, packages: PackageSettings): PortalChannel {
  const { portalChannel, portalUrl, openDataUrl = portalUrl } = config;
  const sends = portalChannel === 'portal' && portalUrl !== undefined;
  return {
    publisher: sends ? openPortal({ ...exchangeWith(config), url: portalUrl, ...packages }) : byHand,
    openData:
      openDataUrl === undefined
        ? { readBack: async (sought) => sought.map(() => ({ kind: 'not-shown' })) }
        : openOpenData({ ...exchangeWith(config), url: openDataUrl, ...READING }),
  };
}

const READING = { datasets: DATASETS, mapping: ASSUMED_MAPPING, pageSize: 1_000, maxPages: 20 };

export const exchangeWith = ({ portalTimeoutMs, portalTokenFile }: Config): ExchangeSettings => ({
  userAgent: 'Mozilla/5.0 (compatible; Pechat)', // the portal answers 403 to what does not look like a browser
  connectTimeoutMs: Math.min(portalTimeoutMs, 10_000),
  responseTimeoutMs: portalTimeoutMs,
  totalTimeoutMs: portalTimeoutMs * 2,
  maxAnswerBytes: ANSWER_LIMIT_BYTES,
  ...(portalTokenFile !== undefined && { authorization: () => `Bearer ${portalTokenFile.reveal()}` }),
});

const refuse = (): never => {
  throw new Fault('PORTAL_UNREACHABLE', 'documents are handed over by hand', {
    at: 'PORTAL_CHANNEL',
    rule: 'документы передаются вручную: pechat pack',
  });
};

const byHand: Publisher = {
  pack: refuse,
  submit: async () => refuse(),
  find: async () => refuse(),
  receipts: async () => ({ receipts: [], cursor: undefined }),
  reread: () => undefined,
};
