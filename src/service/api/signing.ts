import * as contracts from '../../../schemas/api/signing.ts';
import { permitted } from '../../pipeline/access/permitted.ts';
import { completeSigning, type SigningAnswers } from '../../pipeline/complete-signing.ts';
import { pendingDocuments } from '../../pipeline/pending-documents.ts';
import { prepareSigning, type SigningTasks } from '../../pipeline/prepare-signing.ts';
import type { KeptPower } from '../../signature/signatory/signatory.ts';
import { reachOf } from './reach.ts';
import { type Route, route } from './route.ts';
import { documentView } from './views.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'));

const powerOf = (
  mandate: { readonly xml: string; readonly signature: string } | undefined,
): KeptPower | undefined => mandate && { xml: bytes(mandate.xml), signature: bytes(mandate.signature) };

const PARTS = ['pdf', 'data'] as const;

export const signingRoutes: readonly Route[] = [
  route(contracts.pendingDocuments, async (_, { rooms, caller }) => {
    const seen = await pendingDocuments(rooms, reachOf(rooms, caller, 'documents.read'));
    return { documents: seen.map(({ waitsFor, ...one }) => ({ ...one, waitsFor: [...waitsFor] })) };
  }),
  route(contracts.prepareSigning, async ({ params: { id }, body }, { rooms, caller }) => {
    await permitted(rooms, caller, 'documents.sign', id);
    const { role, certificate, chain, way } = body;
    const mandate = powerOf(body.mandate);
    const tasks = await prepareSigning(rooms, id, role, {
      certificate: bytes(certificate),
      chain: chain.map(bytes),
      way,
      ...(mandate !== undefined && { mandate }),
    });
    return { tasks: tasksOf(tasks) };
  }),
  route(contracts.completeSigning, async ({ params: { id }, body }, { rooms, caller }) => {
    await permitted(rooms, caller, 'documents.sign', id);
    const { role, answers } = body;
    const given = Object.fromEntries(
      PARTS.flatMap((part) => (answers[part] === undefined ? [] : [[part, answers[part]]])),
    ) satisfies SigningAnswers;
    return documentView(await completeSigning(rooms, id, role, given, powerOf(body.mandate)));
  }),
];

const tasksOf = (tasks: SigningTasks) =>
  PARTS.flatMap((part) => {
    const task = tasks[part];
    return task === undefined ? [] : [{ part, ...task }];
  });
