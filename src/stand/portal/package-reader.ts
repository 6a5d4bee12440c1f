import { type ArchiveEntry, readArchive } from '../../../schemas/portal/archive.ts';
import {
  MANIFEST_NAME,
  type Manifest,
  manifestOf,
  PACKAGE_NAMESPACE,
} from '../../../schemas/portal/manifest.ts';
import type { Violation } from '../../../schemas/portal/receipt.ts';
import { packageXsd } from '../../../schemas/portal/xsd.ts';
import { Fault } from '../../domain/fault.ts';
import { readTree } from '../../xml/tree.ts';
import { validateXml } from '../../xml/validate.ts';

export interface OpenedPackage {
  readonly manifest: Manifest;
  readonly entries: ReadonlyMap<string, Uint8Array>;
}

export type Opened = { readonly package: OpenedPackage } | { readonly violations: readonly Violation[] };

/** What is looked at before anything is taken: the container, and the manifest against its XSD. */
export function openPackage(bytes: Uint8Array): Opened {
  const entries = entriesIn(bytes);
  const manifestXml = entries?.[0]?.name === MANIFEST_NAME ? entries[0].bytes : undefined;
  if (entries === undefined || manifestXml === undefined) {
    return {
      violations: [
        violation('PACKAGE_UNREADABLE', 'Пакет не читается: нужен ZIP без сжатия, первым файлом package.xml'),
      ],
    };
  }
  const problems = validateXml(manifestXml, packageXsd());
  if (problems.length > 0) {
    return {
      violations: problems.map(({ line, field, message }) =>
        violation('XVE', `Строка ${line}: ${message}`, field),
      ),
    };
  }
  const tree = readTree(manifestXml, PACKAGE_NAMESPACE);
  if (tree === undefined) return { violations: [violation('XVE', 'Опись пакета не читается')] };
  return {
    package: {
      manifest: manifestOf(tree),
      entries: new Map(entries.map(({ name, bytes }) => [name, bytes])),
    },
  };
}

function entriesIn(bytes: Uint8Array): readonly ArchiveEntry[] | undefined {
  try {
    return readArchive(bytes);
  } catch (thrown) {
    if (thrown instanceof Fault) return undefined;
    throw thrown;
  }
}

export const violation = (code: string, description: string, path?: string): Violation => ({
  code,
  level: 'error',
  description,
  ...(path === undefined || path === '' ? {} : { path }),
});
