/** What is wrong with what the tables gave, by the schema of its kind. */
import { documentProblems } from '../../schemas/document/parse.ts';
import { type ContentProblem, contentProblems } from '../../schemas/problems.ts';
import { REGISTRY_KINDS, type RegistryKind } from '../../schemas/registry/header.ts';
import { registryDescriptions } from '../../schemas/registry/index.ts';
import type { ImportKind } from './importer.ts';

type Node = Record<string, unknown>;

const isRegistry = (kind: ImportKind): kind is RegistryKind =>
  (REGISTRY_KINDS as readonly string[]).includes(kind);

export const problemsOf = (kind: ImportKind, content: Node): readonly ContentProblem[] =>
  isRegistry(kind) ? registryProblems(kind, content) : documentProblems(content);

/** A registry is described by its header and by one row, for it may be too long to be held whole. */
function registryProblems(kind: RegistryKind, { rows, ...header }: Node): readonly ContentProblem[] {
  const description = registryDescriptions[kind];
  const list = Array.isArray(rows) ? (rows as Node[]) : [];
  const seen = new Set<string>();
  return [
    ...contentProblems(description.header, header),
    ...list.flatMap((row, index) => {
      const at = (problem: ContentProblem): ContentProblem => ({
        ...problem,
        at: `rows.${index}.${problem.at}`,
      });
      const key = JSON.stringify(description.unique.map((path) => valueAt(row, path)));
      const again = seen.has(key);
      seen.add(key);
      const problems = contentProblems(description.row, row).map(at);
      return again ? [...problems, { at: `rows.${index}`, rule: 'такая строка уже есть' }] : problems;
    }),
  ];
}

const valueAt = (row: Node, path: string): unknown =>
  path.split('/').reduce<unknown>((value, step) => (value as Node | undefined)?.[step], row);
