/** Faces cut down for embedding, once a process for each extent. */
import { CODE_POINTS, type Extent } from './charset.ts';
import { type Face, type FaceName, face } from './faces.ts';
import { subset } from './subset.ts';

export interface EmbeddedFace {
  readonly face: Face;
  readonly extent: Extent;
  /** With the tag of six letters that a subset has; another subset, another tag (ISO 32000-1, 9.6.4). */
  readonly postScriptName: string;
  readonly program: Uint8Array;
  /** Glyph number in the program by code point. */
  readonly glyphOf: ReadonlyMap<number, number>;
}

const STYLES: Record<FaceName, string> = {
  regular: '',
  italic: '-Italic',
  bold: '-Bold',
  'bold-italic': '-BoldItalic',
};
const TAGS: Record<Extent, string> = { core: 'PECHAT', full: 'PECHAU' };

/** How much of the face a font of our files embeds, by its name; `undefined` for a font that is not ours. */
export const extentNamed = (postScriptName: string, name: FaceName): Extent | undefined =>
  (Object.keys(TAGS) as Extent[]).find((extent) => postScriptName === `${TAGS[extent]}+Tinos${STYLES[name]}`);

const made = new Map<string, EmbeddedFace>();

export function embeddedFace(name: FaceName, extent: Extent): EmbeddedFace {
  const postScriptName = `${TAGS[extent]}+Tinos${STYLES[name]}`;
  const known = made.get(postScriptName);
  if (known !== undefined) return known;
  const { font } = face(name);
  const fresh = { face: face(name), extent, postScriptName, ...subset(font, CODE_POINTS[extent]) };
  made.set(postScriptName, fresh);
  return fresh;
}
