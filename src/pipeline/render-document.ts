import type { DocumentId } from '../domain/identifiers.ts';
import type { SigningProfile } from '../domain/signing-profile.ts';
import type { StoredDocument } from '../store/store.ts';
import type { TaskOutcome } from './outcome.ts';
import { isOnPaperOnly, mustBePaper, openMandatedCase } from './paper-route.ts';
import type { PipelineSettings, Rooms } from './rooms.ts';
import { rolesOf } from './signatures.ts';

/**
 * Makes the PDF and the XML of a registered document, and of an agreement the information on it, once; where the
 * act commands paper, opens the case of the paper original. The signing profile of the kind is settled here, and
 * kept with the document.
 *
 * Safe to run again after a crash at any line: the same content gives the same bytes.
 */
export async function renderDocument(
  rooms: Pick<Rooms, 'store' | 'blobs' | 'forms' | 'paperCases' | 'settings'>,
  id: DocumentId,
): Promise<TaskOutcome> {
  const document = await rooms.store.load(id);
  if (document.state !== 'registered') return { result: 'already-done' };
  const content = document.files.content;
  const input: unknown = JSON.parse(new TextDecoder().decode(await rooms.blobs.get(content)));
  const signingProfile = profileFor(rooms.settings, document);
  const { pdf, xml, information } = await rooms.forms.render(input, signingProfile);
  const printed = await rooms.blobs.put(pdf);
  const files = {
    ...document.files,
    pdf: printed,
    ...(signingProfile === 'pades' && { 'signed-pdf': printed }),
    xml: await rooms.blobs.put(xml),
    ...(information !== undefined && { information: await rooms.blobs.put(information) }),
  };
  await openMandatedCase(rooms, document);
  await rooms.store.record(document, {
    event: 'Rendered',
    actor: 'system',
    facts: { pdf: files.pdf, xml: files.xml, signingProfile },
    change: { files },
    // Nobody's key is asked: what the consumer said through a system is all that was waited for.
    tasks:
      rolesOf(document).length === 0 && !isOnPaperOnly(document) ? [{ queue: 'sign', documentId: id }] : [],
    closes: ['render'],
  });
  return { result: 'rendered', closed: true };
}

/** A form that people will sign by hand reserves no fields. */
const profileFor = (
  { padesKinds }: Pick<PipelineSettings, 'padesKinds'>,
  { header, ruling }: StoredDocument,
): SigningProfile => (padesKinds.includes(header.kind) && !mustBePaper(ruling) ? 'pades' : 'detached');
