import type { Certificate } from '../certificate.ts';
import { Fields, partsOf } from '../der/fields.ts';
import { readDer } from '../der/reader.ts';
import { TAG } from '../der/tags.ts';
import { oidOf, smallIntegerOf, textOf } from '../der/values.ts';
import { KEY_USAGE } from '../extensions.ts';
import { OID } from '../oids.ts';
import { readable } from '../readable.ts';
import type { Check } from '../verifier.ts';
import { TOOL_CLASSES, type ToolClass } from '../file-desk.ts';
import { check, decided, listed, type Words, words } from './words.ts';

const CLASS_OIDS: Readonly<Record<string, ToolClass>> = {
  [OID.toolClassKc1]: 'KC1',
  [OID.toolClassKc2]: 'KC2',
  [OID.toolClassKc3]: 'KC3',
  [OID.toolClassKb1]: 'KB1',
  [OID.toolClassKb2]: 'KB2',
  [OID.toolClassKa1]: 'KA1',
};

/** The words in which a person knows them: Cyrillic, as in certificates of tools. */
const IN_RUSSIAN: Readonly<Record<ToolClass, string>> = {
  KC1: 'КС1',
  KC2: 'КС2',
  KC3: 'КС3',
  KB1: 'КВ1',
  KB2: 'КВ2',
  KA1: 'КА1',
};

function valueOf<T>(
  { extensions }: Certificate,
  id: string,
  read: (der: ReturnType<typeof readDer>) => T,
): T | undefined {
  const extension = extensions.get(id);
  return extension === undefined ? undefined : readable(() => read(readDer(extension.value)));
}

/** The highest class that the certificate names: a certificate lists all up to its own. */
export function toolClassOf(certificate: Certificate): ToolClass | undefined {
  const policies = valueOf(certificate, OID.certificatePolicies, (list) =>
    partsOf(list).map((one) => oidOf(new Fields(one).take(TAG.oid))),
  );
  const classes = new Set((policies ?? []).flatMap((id) => CLASS_OIDS[id] ?? []));
  return TOOL_CLASSES.findLast((one) => classes.has(one));
}

const isSubjectSignTool = (certificate: Certificate): boolean =>
  (valueOf(certificate, OID.subjectSignTool, textOf) ?? '').trim() !== '';

/** Four texts: the tool and the means of the authority, and the certificates of both (clause 30). */
function isIssuerSignTool(certificate: Certificate): boolean {
  const texts = valueOf(certificate, OID.issuerSignTool, (list) => partsOf(list).map(textOf)) ?? [];
  return texts.length === 4 && texts.every((text) => text.trim() !== '');
}

const isQualifiedUsage = ({ keyUsage }: Certificate): boolean =>
  keyUsage?.has(KEY_USAGE.digitalSignature) === true && keyUsage.has(KEY_USAGE.nonRepudiation);

const REQUIRED: readonly (readonly [Words, (certificate: Certificate) => boolean])[] = [
  [
    words('назначение ключа: подпись и неотрекаемость', 'keyUsage of signature and non-repudiation'),
    isQualifiedUsage,
  ],
  [
    words('класс средства подписи', 'certificatePolicies with the class of the tool'),
    (it) => toolClassOf(it) !== undefined,
  ],
  [words('средство подписи владельца', 'subjectSignTool'), isSubjectSignTool],
  [words('средства удостоверяющего центра', 'issuerSignTool'), isIssuerSignTool],
  [
    words('идентификатор ключа удостоверяющего центра', 'authorityKeyIdentifier'),
    ({ authorityKeyIdentifier }) => authorityKeyIdentifier !== undefined,
  ],
];

/** Whether every extension is there; each that is missing or cannot be read is named. */
export const extensionsCheck = (certificate: Certificate): Check =>
  decided(
    'qualified-extensions',
    listed(
      'в сертификате нет или не читаются обязательные дополнения',
      'missing or unreadable extensions',
      REQUIRED.filter(([, there]) => !there(certificate)).map(([name]) => name),
    ),
  );

/** @param least the class that the information system asks for, 63-ФЗ, статья 12, часть 5 */
export function toolClassCheck(certificate: Certificate, least: ToolClass): Check {
  const own = toolClassOf(certificate);
  if (own === undefined) {
    return check('tool-class', 'failed', words('класс средства подписи не указан', 'no class of the tool'));
  }
  const enough = TOOL_CLASSES.indexOf(own) >= TOOL_CLASSES.indexOf(least);
  const said = words(
    `класс средства ${IN_RUSSIAN[own]}, нужен не ниже ${IN_RUSSIAN[least]}`,
    `the tool is ${own}, at least ${least} is asked for`,
  );
  return decided('tool-class', enough ? undefined : said);
}

const IDENTIFICATIONS: Readonly<Record<number, Words>> = {
  0: words('личное присутствие', 'in person'),
  1: words('по действующей квалифицированной подписи', 'by a qualified signature in force'),
  2: words('по загранпаспорту нового образца', 'by a passport with a chip'),
  3: words('по единой биометрической системе', 'by biometrics'),
};

/** Older certificates do not say it: that is mentioned, and no more. */
export function identificationCheck(certificate: Certificate): Check {
  const kind = valueOf(certificate, OID.identificationKind, smallIntegerOf);
  const said = kind === undefined ? undefined : IDENTIFICATIONS[kind];
  if (said !== undefined) return check('identification', 'passed', said);
  const unsaid = words('способ установления личности не указан', 'how the owner was identified is not said');
  return check('identification', 'indeterminate', unsaid, true);
}
