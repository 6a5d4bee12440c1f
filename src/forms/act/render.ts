import { type ActContent, actDescription } from '../../../schemas/act/act.ts';
import { parsed } from '../../../schemas/parsed.ts';
import { writeXml } from '../../xml/write.ts';
import { xsdOf } from '../../xml/xsd.ts';
import { refuseUnprintable } from '../printable.ts';
import { rehearsePdf, rehearseXml } from '../rehearse.ts';
import type { Print } from '../render.ts';
import type { ActFile, ActForms } from './acts.ts';
import { actContent } from './content.ts';
import { actPages } from './pages.ts';
import { actWarnings } from './warnings.ru.ts';
import { attachmentDescription } from './words.ru.ts';

/** The forms of an act, rehearsed as those of documents are. */
export const createActForms = (print: Print): ActForms => ({
  async render(jurisdiction) {
    const act = actContent(jurisdiction);
    const files: ActFile[] = [];
    for (const [name, part] of parts(act)) files.push(...(await filesOf(name, part, print)));
    return { files, warnings: actWarnings(jurisdiction) };
  },
});

/** The XSD of an act; the same bytes as `schemas/act.xsd`. */
export const actXsd = (): Uint8Array => xsdOf(actDescription.shape);

/** The whole, where its text is at hand, and each appendix as a document of its own. */
function parts(act: ActContent): readonly (readonly [name: string, part: ActContent])[] {
  const { body, services, pilotPlan, indicators, ...named } = act;
  return [
    ...(body === undefined ? [] : ([['act', act]] as const)),
    ...(services === undefined ? [] : ([['services', { ...named, services }]] as const)),
    ...(pilotPlan === undefined ? [] : ([['pilot-plan', { ...named, pilotPlan }]] as const)),
    ...(indicators === undefined ? [] : ([['indicators', { ...named, indicators }]] as const)),
  ];
}

async function filesOf(name: string, input: ActContent, print: Print): Promise<readonly ActFile[]> {
  const act = parsed('act', actDescription.schema)(input);
  refuseUnprintable(act);
  const xml = writeXml(actDescription.shape, act);
  rehearseXml(actDescription, act, xml, actXsd());
  const attachment = {
    name: `${name}.xml`,
    mime: 'application/xml',
    bytes: xml,
    description: attachmentDescription,
  } as const;
  const printed = { ...actPages(act), attachment };
  const pdf = await print(printed);
  await rehearsePdf(printed, pdf);
  return [
    { name: `${name}.pdf`, bytes: pdf },
    { name: `${name}.xml`, bytes: xml },
  ];
}
