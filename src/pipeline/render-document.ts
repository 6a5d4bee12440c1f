import type { DocumentId } from '../domain/identifiers.ts';
import type { TaskOutcome } from './outcome.ts';
import { openMandatedCase } from './paper-route.ts';
import type { Rooms } from './rooms.ts';

/**
 * Makes the PDF and the XML of a registered document, and of an agreement the information on it, once; where the act commands paper, opens the
 * case of the paper original.
 *
 * Safe to run again after a crash at any line: the same content gives the same bytes.
 */
export async function renderDocument(
  rooms: Pick<Rooms, 'store' | 'blobs' | 'forms' | 'paperCases'>,
  id: DocumentId,
): Promise<TaskOutcome> {
  const document = await rooms.store.load(id);
  if (document.state !== 'registered') return { result: 'already-done' };
  const content = document.files.content;
  const input: unknown = JSON.parse(new TextDecoder().decode(await rooms.blobs.get(content)));
  const { pdf, xml, information } = await rooms.forms.render(input);
  const files = {
    ...document.files,
    pdf: await rooms.blobs.put(pdf),
    xml: await rooms.blobs.put(xml),
    ...(information !== undefined && { information: await rooms.blobs.put(information) }),
  };
  await openMandatedCase(rooms, document);
  await rooms.store.record(document, {
    event: 'Rendered',
    actor: 'system',
    facts: { pdf: files.pdf, xml: files.xml },
    change: { files },
  });
  return { result: 'rendered' };
}
