/** The night signs nothing with a person's key: tokens are in pockets at night. */
import { describe, expect, it } from 'vitest';
import { importsOf, readSources } from '../support/imports.ts';

type Sources = ReadonlyMap<string, string>;

/** All that the jobs can reach, by any number of imports. */
function reachedByJobs(sources: Sources): ReadonlySet<string> {
  const reached = new Set([...sources.keys()].filter((path) => path.startsWith('jobs/')));
  for (const path of reached) {
    for (const { to } of importsOf(path, sources.get(path) ?? '')) if (sources.has(to)) reached.add(to);
  }
  return reached;
}

/** Requests are forgotten by the sweep; all else of the keys, and whoever asks for a signature, is for the day. */
const isForTheDay = (path: string): boolean =>
  (path.startsWith('src/signature/keys/') && path !== 'src/signature/keys/plugin/requests.ts') ||
  /^src\/pipeline\/(sign-document|prepare-signing|complete-signing)\.ts$/.test(path) ||
  path.startsWith('src/main/');

const violations = (sources: Sources): readonly string[] => [...reachedByJobs(sources)].filter(isForTheDay);

describe('what the jobs can reach', () => {
  const sources = readSources();

  it('is most of the house, or this would guard nothing', () => {
    const reached = reachedByJobs(sources);
    expect(reached.size).toBeGreaterThan(60);
    for (const path of ['src/pipeline/settle-signing.ts', 'src/pipeline/nightly.ts', 'src/store/store.ts']) {
      expect(reached).toContain(path);
    }
    for (const name of ['sign-document', 'prepare-signing', 'complete-signing']) {
      expect([...sources.keys()]).toContain(`src/pipeline/${name}.ts`);
    }
  });

  it('has no key, and nothing that asks for a signature', () => {
    expect(violations(sources)).toEqual([]);
  });

  it.each([
    ['jobs/nightly.ts', "import { signDocument } from '../src/pipeline/sign-document.ts';"],
    ['src/pipeline/sweep.ts', "import { tokenSigner } from '../signature/keys/pkcs11/token-signer.ts';"],
  ])('is seen to have one when it is planted in %s', (path, line) => {
    const planted = new Map([...sources, [path, `${line}\n${sources.get(path) ?? ''}`]]);
    expect(violations(planted)).not.toEqual([]);
  });
});
