/** A process of its own for the test of the lock: opens the record in its argument, says so, and stays. */
import { openRecord } from '../../../src/store/open-record.ts';
import { newRegistration } from './samples.ts';

const record = await openRecord({ directory: process.argv[2] ?? '' });
const { document } = await record.store.register(newRegistration());
process.stdout.write(`${document.id}\n`);
setInterval(() => {}, 60_000);
