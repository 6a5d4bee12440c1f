import type { Instant } from '../../domain/identifiers.ts';
import type { Certificate } from '../certificate.ts';
import { constraintProblem, validityProblem } from './constraints.ts';
import { type Path, pathsToRoots } from './path.ts';

/** The first chain to a root in which nobody lacks a right or is out of term at `at`; else the first of all. */
export function bestPath(
  signer: Certificate,
  pool: readonly Certificate[],
  roots: readonly Certificate[],
  at: Instant,
): Path | undefined {
  const paths = [...pathsToRoots(signer, pool, roots)];
  const isFine = (path: Path): boolean =>
    (constraintProblem(path) ?? validityProblem(path, at)) === undefined;
  return paths.find(isFine) ?? paths[0];
}
