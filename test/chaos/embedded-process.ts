/** A whole house in one process: record, queue, workers, and the officials; ends when all is published. */
import { readConfig } from '../../src/config.ts';
import { openStandAuthority } from '../../src/main/training-ground.ts';
import { openWorkshop } from '../../src/main/workshop.ts';
import { pause } from './disasters.ts';
import { officials } from './officials.ts';

const count = Number(process.argv[2]);
const config = readConfig(process.env);
const workshop = await openWorkshop(config);
const people = officials(workshop.rooms, await openStandAuthority(config), count);
while ((await workshop.rooms.store.list({ states: ['published'] })).length < count) {
  await people.work();
  await pause(200);
}
await workshop.close();
