/** Runs the training portal in a process of its own, so that a test may kill it. Prints its address. */
import { openStandPortal } from '../../src/stand/portal/open-stand-portal.ts';

const [directory = '', delay = '20'] = process.argv.slice(2);
const verify = async (): Promise<boolean> => true;
const stand = await openStandPortal({ directory, verify, receiptDelayMs: Number(delay) });
process.stdout.write(`${stand.url.href}\n`);
