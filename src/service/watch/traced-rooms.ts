import type { Rooms } from '../../pipeline/rooms.ts';
import type { Trace } from '../../pipeline/trace.ts';

/** The same rooms, whose longer steps leave spans: what the record, the portal and the printing take of a job's time. */
export function tracedRooms(rooms: Rooms, trace: Trace): Rooms {
  const { store, publisher, openData, forms, blobs } = rooms;
  return {
    ...rooms,
    store: {
      ...store,
      load: (id) => trace.step('record.load', {}, () => store.load(id)),
      record: (seen, event) =>
        trace.step('record.step', { event: event.event }, () => store.record(seen, event), seen.id),
      register: async (registration) => {
        const beganMs = Date.now();
        const outcome = await store.register(registration);
        if (outcome.kind === 'registered') trace.began(outcome.document.id, beganMs);
        return outcome;
      },
    },
    blobs: {
      ...blobs,
      put: (bytes) => trace.step('files.put', { bytes: bytes.length }, () => blobs.put(bytes)),
      get: (digest) => trace.step('files.get', {}, () => blobs.get(digest)),
    },
    publisher: {
      ...publisher,
      submit: (key, packed, signal) =>
        trace.step('portal.submit', {}, () => publisher.submit(key, packed, signal)),
      find: (key, packed, signal) => trace.step('portal.find', {}, () => publisher.find(key, packed, signal)),
    },
    openData: {
      ...openData,
      readBack: (sought, signal) =>
        trace.step('open-data.read-back', {}, () => openData.readBack(sought, signal)),
    },
    forms: {
      ...forms,
      render: (input, profile) => trace.step('forms.render', {}, () => forms.render(input, profile)),
    },
  };
}
