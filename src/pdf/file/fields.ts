/**
 * Signature fields reserved for later: a field merged with its widget, tagged, with an empty appearance.
 * What signs a file later changes the widget and nothing else.
 *
 * Source: ISO 32000-1, 12.5.6.19, 12.7.2 and 12.7.4.5; ISO 19005-3, 6.3 and 6.4; ISO 14289-1, 7.18.
 */
import { Fault } from '../../domain/fault.ts';
import type { FieldInk, Ink, InkedPage } from '../layout/ink.ts';
import { type ObjectWriter, type Ref, array, dictionary, number, refTo, textString } from './objects.ts';

/** A field, numbered before anything refers to it. */
export interface PlacedField {
  readonly ink: FieldInk;
  readonly widget: Ref;
  readonly page: Ref;
  readonly pageHeightPt: number;
}

const NAME = /^[A-Za-z][A-Za-z0-9-]*$/;

export const placeFields = (
  file: ObjectWriter,
  inks: readonly Ink[],
  { heightPt }: InkedPage,
  page: Ref,
): PlacedField[] =>
  inks
    .filter((one) => one.kind === 'field')
    .map((field) => ({ ink: field, widget: file.reserve(), page, pageHeightPt: heightPt }));

const PRINTED = 1 << 2;

function writeField(file: ObjectWriter, { ink, widget, page, pageHeightPt }: PlacedField, key: number): void {
  const { xPt, yPt, widthPt, heightPt } = ink;
  const bottomPt = pageHeightPt - yPt - heightPt;
  const empty = file.stream(new Uint8Array(), {
    coding: 'none',
    entries: {
      Type: '/XObject',
      Subtype: '/Form',
      BBox: array([0, 0, widthPt, heightPt].map(number)),
    },
  });
  const body = dictionary({
    Type: '/Annot',
    Subtype: '/Widget',
    FT: '/Sig',
    T: textString(ink.name),
    TU: textString(ink.title),
    F: String(PRINTED),
    Rect: array([xPt, bottomPt, xPt + widthPt, bottomPt + heightPt].map(number)),
    P: refTo(page),
    StructParent: String(key),
    AP: dictionary({ N: refTo(empty) }),
  });
  file.object(body, widget);
}

/** `SigFlags`: there are signature fields, and the file grows by increments only. */
const SIGNED_BY_INCREMENT = 3;

/**
 * @param firstKey the first field's key in the structure's parent tree
 * @returns the catalog's `AcroForm`; `undefined` where there are no fields
 * @throws {Fault} `RENDERING_UNFAITHFUL` for a name that is no field's, or stands twice
 */
export function writeFields(
  file: ObjectWriter,
  fields: readonly PlacedField[],
  firstKey: number,
): Ref | undefined {
  if (fields.length === 0) return undefined;
  const names = fields.map(({ ink }) => ink.name);
  if (new Set(names).size < names.length || !names.every((name) => NAME.test(name))) {
    throw new Fault('RENDERING_UNFAITHFUL', 'names of signature fields are unfit or not unique');
  }
  for (const [index, field] of fields.entries()) writeField(file, field, firstKey + index);
  const refs = array(fields.map(({ widget }) => refTo(widget)));
  return file.object(dictionary({ Fields: refs, SigFlags: String(SIGNED_BY_INCREMENT) }));
}
