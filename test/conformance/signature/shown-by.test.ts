/** What the other tests here need, so that in CI none of them is skipped unseen, and no vector is left unjudged. */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { env } from 'node:process';
import { describe, expect, it } from 'vitest';
import { hasCerttool, hasGostOpenssl } from '../../support/gost-openssl.ts';
import { hasShared, sharedPath } from '../../support/shared.ts';
import { hasTool } from '../../support/tools.ts';

// `.ci/run` installs their Debian packages.
describe.runIf(env['CI'] === 'true')('In CI there is', () => {
  it.each(['openssl', 'qpdf', 'pdfsig', 'mutool', 'xmlsec1', 'xmllint'])('%s', (name) => {
    expect(hasTool(name)).toBe(true);
  });

  it('OpenSSL with its GOST engine, and GnuTLS', () => {
    expect([hasGostOpenssl, hasCerttool]).toEqual([true, true]);
  });
});

const tests = globSync('*.test.ts', { cwd: import.meta.dirname }).filter(
  (name) => name !== 'shown-by.test.ts',
);
const sources = tests.map((name) => readFileSync(`${import.meta.dirname}/${name}`, 'utf8')).join('\n');

const unjudged = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !sources.includes(`'${name}'`));

describe.skipIf(!hasShared('vectors'))('Of the vectors of others', () => {
  it.each([
    ['pdf', /\.pdf$/],
    ['cms', /^signed_.*\.pem$/],
    ['xmldsig', /\.xml$/],
  ])('each file of %s is judged by name', (folder, isSigned) => {
    const names = readdirSync(sharedPath('vectors', folder)).filter((name) => isSigned.test(name));
    expect(names).not.toEqual([]);
    expect(unjudged(names)).toEqual([]);
    expect(unjudged(['another.pdf'])).toEqual(['another.pdf']);
  });
});
