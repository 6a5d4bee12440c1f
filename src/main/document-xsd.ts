import { readFileSync } from 'node:fs';
import type { PublishableKind } from '../domain/document.ts';
import { type ObjectType, OBJECT_TYPES } from '../../schemas/portal/manifest.ts';

const XSD = new Map<ObjectType, Uint8Array>();
for (const [kind, type] of Object.entries(OBJECT_TYPES)) XSD.set(type, xsdFile(kind as PublishableKind));

/** XSD by which the portal of the stand checks the structured file of a package. */
export const documentXsdOf = (type: ObjectType): Uint8Array | undefined => XSD.get(type);

function xsdFile(kind: PublishableKind): Uint8Array {
  return readFileSync(new URL(`../../schemas/${kind}.xsd`, import.meta.url));
}
