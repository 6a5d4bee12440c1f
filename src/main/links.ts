import type { Config } from '../config.ts';
import type { LinkTarget } from '../domain/outage.ts';
import { type ExchangeSettings, openExchange } from '../portal/exchange.ts';
import type { LookAtLinks } from '../portal/links.ts';
import { type LinkTargetSettings, openLinks } from '../portal/look-at-links.ts';

/** A look is short, or it would tell of the last minute and not of this one. */
const LONGEST_LOOK_MS = 10_000;
/** A look needs a status, not what comes with it. */
const ANSWER_LIMIT_BYTES = 1024 * 1024;

/** The looks that the settings make possible; without the addresses of a portal there is nothing to look at. */
export function linksOf(config: Config, exchange: ExchangeSettings): LookAtLinks {
  const { portalChannel, portalUrl, openDataUrl = portalUrl, linkResolvers, linkNeutralUrls } = config;
  const timeoutMs = Math.min(config.portalTimeoutMs, LONGEST_LOOK_MS);
  const ask = openExchange({
    ...exchange,
    connectTimeoutMs: timeoutMs,
    responseTimeoutMs: timeoutMs,
    totalTimeoutMs: timeoutMs,
    maxAnswerBytes: ANSWER_LIMIT_BYTES,
  });
  const targets: LinkTargetSettings[] = [];
  if (portalChannel === 'portal' && portalUrl !== undefined)
    targets.push({ target: 'portal', url: new URL(NOBODYS_PACKAGE, portalUrl), ask });
  if (openDataUrl !== undefined) targets.push({ target: 'open-data', url: openDataUrl, ask });
  return openLinks({
    targets,
    neutral: linkNeutralUrls,
    ...(linkResolvers.length > 0 && { resolvers: linkResolvers }),
    timeoutMs,
  });
}

/** Which systems of the other side are looked at. */
export const watchedTargets = ({
  portalChannel,
  portalUrl,
  openDataUrl = portalUrl,
}: Config): readonly LinkTarget[] => [
  ...(portalChannel === 'portal' && portalUrl !== undefined ? (['portal'] as const) : []),
  ...(openDataUrl === undefined ? [] : (['open-data'] as const)),
];

/** A question of the contract whose answer is a line: there is no such package. */
const NOBODYS_PACKAGE = 'packages/00000000-0000-0000-0000-000000000000';
