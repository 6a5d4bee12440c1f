import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tools } from '../../../src/cli/command.ts';
import { signDocumentCommand } from '../../../src/cli/sign-document.ts';
import type { Signatory } from '../../../src/domain/document.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { acceptSignatures } from '../../../src/pipeline/accept-signatures.ts';
import { certifyScan } from '../../../src/pipeline/certify-scan.ts';
import { layOutFiles } from '../../../src/pipeline/lay-out-files.ts';
import { settleSigning } from '../../../src/pipeline/settle-signing.ts';
import { signDocument } from '../../../src/pipeline/sign-document.ts';
import type { KeptPower } from '../../../src/signature/signatory/signatory.ts';
import type { Signer } from '../../../src/signature/signer.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { browserOf, prepare } from '../../support/browser.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { dayAfter } from '../../support/days.ts';
import { mandateOf, type MandateWishes, personOf, withPowers } from '../../support/mandated.ts';
import { agreement, approve, order, rendered, sign, signerOf } from '../../support/officials.ts';
import { paperDesk } from './paper-desk.ts';

let house: TestHouse;
let inside: TestHouse;
let person: Signer;
beforeAll(async () => {
  house = await openTestHouse();
  inside = await openTestHouse(undefined, { padesKinds: ['funding-agreement'] });
  person = await personOf(house);
});
afterAll(async () => {
  await house.close();
  await inside.close();
});

const approvedOrder = async (): Promise<StoredDocument> => {
  const { id } = await rendered(house, order());
  return approve(house.rooms, id);
};
const outside = async ({ id, files }: StoredDocument, mandate?: KeptPower) => {
  const { blobs, signDetached, now } = house.rooms;
  const over = async (part: 'pdf' | 'xml') =>
    signDetached(await blobs.get(files[part] ?? files.content), person, now());
  return acceptSignatures(house.rooms, id, {
    pdf: await over('pdf'),
    data: await over('xml'),
    ...(mandate && { mandate }),
  });
};

/** The fault that a promise ends in, and what it says of the power of attorney. */
const refusal = async (attempt: Promise<unknown>): Promise<readonly [string, string]> => {
  const thrown = await attempt.catch((fault: unknown) => fault);
  return thrown instanceof Fault ? [thrown.code, String(thrown.facts.rule)] : ['', ''];
};

describe('a person with a power of attorney', () => {
  it('signs for the body, by the key at hand and elsewhere', async () => {
    for (const way of ['key', 'elsewhere'] as const) {
      const document = await approvedOrder();
      const mandate = await mandateOf(house, document.header, 'authorized-body');
      await (way === 'key'
        ? signDocument(house.rooms, document.id, person, mandate)
        : outside(document, mandate));
      await expect(settleSigning(house.rooms, document.id)).resolves.toMatchObject({ result: 'signed' });
      const laidOut = await layOutFiles(house.rooms, document.id);
      const kept = laidOut.find(({ name }) => name === 'mandate.authorized-body.xml');
      expect(Buffer.from(kept?.bytes ?? [])).toEqual(Buffer.from(mandate.xml));
      expect(laidOut.map(({ name }) => name)).toContain('mandate.authorized-body.xml.sig');
      const events = await house.rooms.store.events(document.id);
      const { facts = {} } = events.find(({ event }) => event === 'SignatureAdded') ?? {};
      expect(facts).toMatchObject({ mandateNumber: '019aa000-0000-4000-8000-000000000001' });
      expect(JSON.stringify(facts)).not.toMatch(/990000000103|00100100101|Образцов/);
    }
  });

  it('signs by the one in the folder that fits, and not when two do', async () => {
    const document = await approvedOrder();
    const fits = await mandateOf(house, document.header, 'authorized-body');
    const over = await mandateOf(house, document.header, 'authorized-body', {
      validUntil: dayAfter(house.rooms.now(), -1),
    });
    const twice = signDocument(withPowers(house.rooms, fits, fits), document.id, person);
    expect(await refusal(twice)).toEqual([
      'SIGNATORY_NOT_EXPECTED',
      'подходит несколько доверенностей: приложите к подписи ту, по которой подписано',
    ]);
    const signed = await signDocument(withPowers(house.rooms, over, fits), document.id, person);
    expect(signed.files['mandate-authorized-body']).toBeDefined();
    // Once more, with nothing in the folder: what is kept is enough.
    expect((await signDocument(house.rooms, document.id, person)).version).toBe(signed.version);
  });

  it.each(['beside', 'inside'] as const)('signs for the provider, the body for itself: %s', async (where) => {
    const here = where === 'inside' ? inside : house;
    const document = await rendered(here, agreement());
    await sign(here, document);
    const mandate = await mandateOf(here, document.header, 'provider');
    const somebody = await personOf(here);
    await expect(signDocument(here.rooms, document.id, somebody)).rejects.toThrowFault(
      'SIGNATORY_NOT_EXPECTED',
    );
    const signed = await signDocument(here.rooms, document.id, somebody, mandate);
    expect(signed.files['mandate-provider']).toBeDefined();
    await expect(settleSigning(here.rooms, document.id)).resolves.toMatchObject({ result: 'signed' });
  });

  it('is given one at the shell, its signature beside it', async () => {
    const document = await approvedOrder();
    const { xml, signature } = await mandateOf(house, document.header, 'authorized-body');
    const read: string[] = [];
    const tools: Partial<Tools> = {
      rooms: async () => house.rooms,
      openSource: async () => ({ source: person, close: () => undefined }),
      say: () => undefined,
      read: async (path) => {
        read.push(path);
        return path.endsWith('.sig') ? signature : xml;
      },
    };
    const args = [document.id, '--signer', 'person.pem', '--mandate', 'мчд.xml'];
    expect(await signDocumentCommand.run(args, tools as Tools)).toBe(0);
    expect(read).toEqual(['мчд.xml', 'мчд.xml.sig']);
    expect((await house.rooms.store.load(document.id)).files['mandate-authorized-body']).toBeDefined();
  });

  it('is let begin in the browser by the one in the folder, for the party that gave it alone', async () => {
    const document = await rendered(house, agreement());
    const mandate = await mandateOf(house, document.header, 'provider');
    const official = { ...(await browserOf(house, document, { role: 'provider' })), signer: person };
    expect((await refusal(prepare(house.rooms, document, official)))[0]).toBe('SIGNATORY_NOT_EXPECTED');
    const rooms = withPowers(house.rooms, mandate);
    expect(Object.keys(await prepare(rooms, document, official))).toEqual(['pdf']);
    const other = await mandateOf(house, document.header, 'authorized-body');
    const wrongRole = prepare(withPowers(house.rooms, other), document, official);
    expect((await refusal(wrongRole))[0]).toBe('SIGNATORY_NOT_EXPECTED');
  });

  it('certifies a scan for the body, and not for the provider', async () => {
    const desk = paperDesk(() => house);
    const document = await desk.entered(await desk.onPaper());
    const { id } = await desk.caseOf(document.id);
    const scan = await desk.scanned(document.id);
    const signature = await house.rooms.signDetached(scan, person, house.rooms.now());
    const certify = (mandate?: KeptPower) => certifyScan(house.rooms, id, scan, signature, mandate);
    expect((await refusal(certify()))[0]).toBe('SIGNATORY_NOT_EXPECTED');
    await certify(await mandateOf(house, document.header, 'authorized-body'));
    const { state, files } = await house.rooms.store.load(document.id);
    expect([state, files['mandate-authorized-body']]).toEqual(['signed', expect.any(String)]);
  });

  it('may sign first inside a form, and the other party after him', async () => {
    const document = await rendered(inside, agreement());
    const mandate = await mandateOf(inside, document.header, 'authorized-body');
    await signDocument(inside.rooms, document.id, await personOf(inside), mandate);
    await sign(inside, document, 'provider');
    await expect(settleSigning(inside.rooms, document.id)).resolves.toMatchObject({ result: 'signed' });
  });
});

describe('refused, by a rehearsal and by the judge of the signature alike,', () => {
  const body: Signatory['role'] = 'authorized-body';
  const CASES: readonly (readonly [string, string, (it: StoredDocument) => Promise<MandateWishes>])[] = [
    ['another principal', 'доверенность выдана не стороной документа', async () => ({ inn: '9900000003' })],
    [
      'another person',
      'владелец сертификата не назван представителем',
      async () => ({ representative: '<СведФизЛ ИННФЛ="990000000202" СНИЛС="002-002-002 02"/>' }),
    ],
    [
      'a term that is over',
      'срок доверенности истёк до подписания',
      async () => ({ validUntil: dayAfter(house.rooms.now(), -2) }),
    ],
    [
      'one signed by its own representative',
      'подпись самой доверенности: сертификат выдан не стороне документа, различаются: ИНН',
      async () => ({ by: person }),
    ],
    [
      'one given on by a representative',
      'передоверие: цепочка доверенностей не проверяется',
      async () => ({ more: '<Передов/>' }),
    ],
  ];

  it.each(CASES)('is %s', async (_, rule, wishes) => {
    const document = await approvedOrder();
    const mandate = await mandateOf(house, document.header, body, await wishes(document));
    expect(await refusal(signDocument(house.rooms, document.id, person, mandate))).toEqual([
      'SIGNATORY_NOT_EXPECTED',
      rule,
    ]);
    expect(await refusal(outside(document, mandate))).toEqual(['SIGNATORY_NOT_EXPECTED', rule]);
    expect((await house.rooms.store.load(document.id)).version).toBe(document.version);
  });

  it('are none, a changed one, one without a signature, and no power of attorney at all', async () => {
    const document = await approvedOrder();
    const { xml, signature } = await mandateOf(house, document.header, body);
    const changed = new TextEncoder().encode(new TextDecoder().decode(xml).replace('BBDOC_1', 'BBDOC_2'));
    for (const mandate of [
      undefined,
      { xml: changed, signature },
      { xml, signature: new Uint8Array() },
      { xml: Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), signature },
    ]) {
      await expect(outside(document, mandate)).rejects.toThrowFault('SIGNATORY_NOT_EXPECTED');
    }
  });

  it('is one that ended, or whose signer was revoked, before the signing was settled', async () => {
    const document = await approvedOrder();
    const validUntil = dayAfter(house.rooms.now(), 0);
    const short = await mandateOf(house, document.header, body, { validUntil });
    await signDocument(house.rooms, document.id, person, short);
    const now = house.rooms.now;
    const later = {
      ...house.rooms,
      now: () => `${dayAfter(now(), 2)}T12:00:00.000Z` as ReturnType<typeof now>,
    };
    expect(await refusal(settleSigning(later, document.id))).toEqual([
      'SIGNATURE_REFUSED',
      'срок доверенности истёк до подписания',
    ]);
    const other = await approvedOrder();
    const mandate = await mandateOf(house, other.header, body);
    await signDocument(house.rooms, other.id, person, mandate);
    await house.revoke((await signerOf(house, other.header)).certificate);
    const [code, rule] = await refusal(settleSigning(house.rooms, other.id));
    expect(code).toBe('SIGNATURE_REFUSED');
    expect(rule).toMatch(/^подпись самой доверенности: сертификат [0-9a-f]+ отозван$/);
    await expect(outside(await approvedOrder(), mandate)).rejects.toThrowFault('SIGNATORY_NOT_EXPECTED');
  });
});
