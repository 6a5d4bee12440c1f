/** Our own package contract (`docs/portal.md`) over HTTP. Never retries: the job does. */
import { readReceiptPage } from '../../schemas/portal/answers.ts';
import { instantOf } from '../domain/identifiers.ts';
import { answerIn, readable } from './answers.ts';
import { openExchange } from './exchange.ts';
import { findPackage } from './find-package.ts';
import { packSubmission } from './package.ts';
import type { Portal, PortalSettings } from './portal-settings.ts';
import type { Publisher } from './publisher.ts';
import { receiptFrom, receiptIn } from './receipt-reader.ts';
import { submitPackage } from './submit-package.ts';

/** A `Publisher` that speaks to a portal of our contract: the training stand, or a receiving system agreed upon. */
export function openPortal(settings: PortalSettings): Publisher {
  const { url, now = () => new Date() } = settings;
  const portal: Portal = { url, ask: openExchange(settings), now };
  return {
    pack: (submission) => packSubmission(submission, settings),
    submit: (key, packed, signal) => submitPackage(portal, key, packed, signal),
    find: (key, packed, signal) => findPackage(portal, key, packed, signal),
    receipts: (cursor, signal) => receipts(portal, cursor, signal),
    reread: receiptIn,
  };
}

async function receipts(
  portal: Portal,
  cursor: string | undefined,
  signal: AbortSignal,
): ReturnType<Publisher['receipts']> {
  const url = new URL('receipts', portal.url);
  if (cursor !== undefined) url.searchParams.set('cursor', cursor);
  const body = answerIn(portal.now(), await portal.ask({ method: 'GET', url, signal }), [200]);
  const page = readable(readReceiptPage, body);
  const receivedAt = instantOf(portal.now());
  return { receipts: page.receipts.map((one) => receiptFrom(one, receivedAt)), cursor: page.cursor };
}
