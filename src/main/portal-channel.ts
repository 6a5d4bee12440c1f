import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
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

/** The portal of the settings; without one, a channel on which every call says so. */
export function openPortalChannel(config: Config, packages: PackageSettings): PortalChannel {
  const { portalUrl, portalTimeoutMs, portalTokenFile } = config;
  if (portalUrl === undefined) return noPortal;
  const exchange = {
    url: portalUrl,
    userAgent: 'Mozilla/5.0 (compatible; Pechat)', // the portal answers 403 to what does not look like a browser
    connectTimeoutMs: Math.min(portalTimeoutMs, 10_000),
    responseTimeoutMs: portalTimeoutMs,
    totalTimeoutMs: portalTimeoutMs * 2,
    maxAnswerBytes: ANSWER_LIMIT_BYTES,
    ...(portalTokenFile !== undefined && { authorization: () => `Bearer ${portalTokenFile.reveal()}` }),
  };
  return {
    publisher: openPortal({ ...exchange, ...packages }),
    openData: openOpenData({
      ...exchange,
      datasets: DATASETS,
      mapping: ASSUMED_MAPPING,
      pageSize: 1_000,
      maxPages: 20,
    }),
  };
}

const refuse = (): never => {
  throw new Fault('PORTAL_UNREACHABLE', 'no portal is set', { at: 'PORTAL_URL', rule: 'портал не задан' });
};

const noPortal: PortalChannel = {
  publisher: {
    pack: refuse,
    submit: async () => refuse(),
    find: async () => refuse(),
    // Handed over by hand: there is nobody to send receipts, the open data speak.
    receipts: async () => ({ receipts: [], cursor: undefined }),
  },
  openData: { readBack: async () => refuse() },
};
