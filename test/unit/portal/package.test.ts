import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readArchive } from '../../../schemas/portal/archive.ts';
import { manifestIn, type PackageSettings, packSubmission } from '../../../src/portal/package.ts';
import type { Submission } from '../../../src/portal/publisher.ts';
import { signed, submission } from '../../support/portal.ts';

const settings: PackageSettings = { sender: '52300001', mode: 'TEST' };
const namesIn = (packed: Uint8Array): string[] => readArchive(packed).map(({ name }) => name);
const manifestText = (packed: Uint8Array): string => new TextDecoder().decode(readArchive(packed)[0]?.bytes);
const fixed = (): Submission =>
  submission({
    id: '11111111-2222-4333-8444-555555555555',
    header: { documentNumber: '7', activityArea: 'спорт' },
  });

describe('a package', () => {
  it('is the same bytes for the same submission', () => {
    const one = fixed();
    expect(packSubmission(structuredClone(one), settings)).toEqual(packSubmission(one, settings));
  });

  it('is the same bytes whatever the time zone of the machine', () => {
    const one = fixed();
    const here = packSubmission(one, settings);
    const zone = process.env['TZ'];
    try {
      process.env['TZ'] = 'Pacific/Kiritimati';
      expect(packSubmission(one, settings)).toEqual(here);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('says of a file that is signed inside that it is, and of no other', () => {
    const { files, ...one } = fixed();
    const [xml, pdf] = files;
    const packed = packSubmission(
      { ...one, files: [xml, { ...pdf!, signatures: [], signedInside: true }] },
      settings,
    );
    expect(manifestIn(packed).files.map(({ signedInside }) => signedInside)).toEqual([undefined, true]);
    expect(manifestText(packed).match(/signedInside="PAdES"/g)).toHaveLength(1);
    expect(namesIn(packed).filter((name) => name.endsWith('.sig'))).toEqual(['order.xml.sig']);
    expect(manifestText(packSubmission(fixed(), settings))).not.toContain('signedInside');
  });

  it('begins with its manifest and holds each file with its signatures', () => {
    const one = fixed();
    const [xml, pdf] = one.files;
    if (pdf === undefined) throw new Error('no pdf');
    const second = { ...pdf, signatures: [...pdf.signatures, signed(pdf.bytes)] };
    expect(namesIn(packSubmission({ ...one, files: [xml, second] }, settings))).toEqual([
      'package.xml',
      'order.xml',
      'order.xml.sig',
      'order.pdf',
      'order.pdf.sig',
      'order.pdf.2.sig',
    ]);
  });

  it('says when it was made in Moscow time, by the record and not by the clock', () => {
    expect(manifestIn(packSubmission(fixed(), settings)).createDateTime).toBe(
      '2024-12-24T00:30:00.125+03:00',
    );
  });

  it('carries the business key, the digests and no name of a person', () => {
    const one = submission({
      header: {
        signatories: [
          {
            role: 'authorized-body',
            name: 'Образцов Пример Иванович',
            position: 'министр',
            inn: '5503000000',
          },
        ],
      },
    });
    const packed = packSubmission(one, settings);
    const manifest = manifestIn(packed);
    expect(manifest).toMatchObject({ id: one.key, objectType: 'SOCIAL_ORDER', mode: 'TEST' });
    expect(manifest.business).toMatchObject({
      budgetCode: '65741000',
      fiscalYear: '2025',
      approvalDate: '2024-12-23',
      direction: one.header.activityArea,
    });
    expect(manifest.files.map(({ hash }) => hash)).toEqual(one.files.map(({ digest }) => digest));
    expect(manifestText(packed)).not.toContain('Образцов');
  });

  it('of an agreement carries the information and not the file', () => {
    expect(namesIn(packSubmission(submission({ kind: 'funding-agreement' }), settings))).toEqual([
      'package.xml',
      'order.xml',
      'order.xml.sig',
    ]);
  });

  it('of an agreement carries the file where a legal ground is set', () => {
    const packed = packSubmission(submission({ kind: 'funding-agreement' }), {
      ...settings,
      agreementFileGround: 'п. 5 договора',
    });
    expect(namesIn(packed)).toContain('order.pdf');
  });

  it('of an agreement with nothing but its file is not made', () => {
    const one = submission({ kind: 'funding-agreement' });
    const [, pdf] = one.files;
    if (pdf === undefined) throw new Error('no pdf');
    expect(() => packSubmission({ ...one, files: [pdf] }, settings)).toThrowFault('CONTENT_INVALID');
  });

  it.each([
    ['a budget code of seven digits', { budgetCode: '6574100' }],
    ['no direction', { activityArea: '' }],
    ['a direction with a line break', { activityArea: 'спорт\nи туризм' }],
    ['a control character', { activityArea: 'спорт\u0001' }],
    ['a lone surrogate', { activityArea: 'спорт\uD800' }],
    ['version 0', { versionNumber: 0 }],
  ])('with %s is not made', (_, header) => {
    expect(() => packSubmission(submission({ header }), settings)).toThrowFault('CONTENT_INVALID');
  });

  it('keeps what looks like markup as text', () => {
    const activityArea = 'a<b & "c" </direction><direction>d';
    expect(
      manifestIn(packSubmission(submission({ header: { activityArea } }), settings)).business.direction,
    ).toBe(activityArea);
  });

  it('has a manifest that xmllint accepts by our XSD', ({ skip }) => {
    if (spawnSync('xmllint', ['--version']).error !== undefined)
      skip('xmllint is not installed: the second opinion on package.xsd is missing');
    const home = mkdtempSync(join(tmpdir(), 'pechat-manifest-'));
    try {
      writeFileSync(join(home, 'package.xml'), manifestText(packSubmission(submission(), settings)));
      const xsd = fileURLToPath(new URL('../../../schemas/portal/package.xsd', import.meta.url));
      const run = spawnSync('xmllint', ['--noout', '--nonet', '--schema', xsd, join(home, 'package.xml')]);
      expect(run.stderr.toString()).toContain('package.xml validates');
      expect(run.status).toBe(0);
    } finally {
      rmSync(home, { recursive: true });
    }
  });

  it('that is no package cannot be asked about', () => {
    expect(() => manifestIn(new Uint8Array(40))).toThrowFault('CONTENT_UNREADABLE');
  });
});
