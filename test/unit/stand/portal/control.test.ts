import { expect, test } from 'vitest';
import { packSubmission } from '../../../../src/portal/package.ts';
import { signatureViolations } from '../../../../src/stand/portal/control.ts';
import { openPackage } from '../../../../src/stand/portal/package-reader.ts';
import { judge, submission } from '../../../support/portal.ts';

const { files, ...one } = submission();
const [xml, pdf] = files;
const inside = { ...one, files: [xml, { ...pdf!, signatures: [], signedInside: true }] } as const;
const opened = openPackage(packSubmission(inside, { sender: '52300001', mode: 'TEST' }));

const codes = async (verifyInside: (bytes: Uint8Array) => Promise<boolean>): Promise<readonly string[]> => {
  if (!('package' in opened)) throw new Error('the package was not opened');
  return (await signatureViolations(opened.package, judge, verifyInside)).map(({ code }) => code);
};

test('a file that says to be signed inside is given to the judge of such files, and no other is', async () => {
  const asked: number[] = [];
  expect(await codes(async ({ length }) => asked.push(length) > 0)).toEqual([]);
  expect(asked).toEqual([pdf?.bytes.length]);
});

test('one that is not signed inside as it says is a violation', async () => {
  expect(await codes(() => Promise.resolve(false))).toEqual(['SIGNATURE_INVALID']);
});
