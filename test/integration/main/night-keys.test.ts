import { expect, it } from 'vitest';
import { jobs } from '../../../jobs/index.ts';
import { attempted } from '../../../jobs/job.ts';
import { localDate } from '../../../src/domain/identifiers.ts';
import { nightly } from '../../../src/pipeline/nightly.ts';
import { renderDocument } from '../../../src/pipeline/render-document.ts';
import { unsignedRoles } from '../../../src/pipeline/signatures.ts';
import { approve, order, registered } from '../../support/officials.ts';
import { inHouse } from '../../support/program.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A server with a token that is not there: whoever asks it for a signature is told so. */
const env = {
  DATA_DIRECTORY: temporaryFolder('night'),
  SIGNER: 'pkcs11',
  PKCS11_LIBRARY: '/nowhere/token.so',
  PKCS11_LABEL: 'token',
  SIGNER_PIN_FILE: '/nowhere/pin',
  SIGNER_CERTIFICATE_FILE: '/nowhere/certificate.pem',
};

it('The night and all jobs do their work without the key of the server, and sign nothing', async () => {
  await inHouse(env, async ({ rooms }) => {
    const { id } = await registered(rooms, order());
    await renderDocument(rooms, id);
    const { version } = await approve(rooms, id);
    const { result } = await nightly(rooms, localDate('2026-11-21'));
    expect(result).toBe('done');
    for (const definition of jobs.filter(({ queue }) => queue !== 'nightly')) {
      await attempted(definition, rooms, { documentId: id, version });
    }
    expect(unsignedRoles(await rooms.store.load(id))).toEqual(['authorized-body']);
    const events = (await rooms.store.events(id)).map(({ event }) => event);
    expect(events).not.toContain('SignatureAdded');
  });
});

it('No job is given a signer: there is none in the rooms', async () => {
  await inHouse({ ...env, DATA_DIRECTORY: temporaryFolder('rooms') }, async ({ rooms }) => {
    const able = Object.entries(rooms).filter(
      ([, room]) =>
        typeof room === 'object' && room !== null && ('signDigest' in room || 'signDocument' in room),
    );
    expect(Object.keys(rooms).length).toBeGreaterThan(20);
    expect(able).toEqual([]);
  });
});
