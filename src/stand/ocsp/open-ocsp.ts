/** Учебная служба OCSP: RFC 6960 over HTTP on loopback, for the authorities of the test CA. */
import { fastify } from 'fastify';
import { type Instant, instantOf } from '../../domain/identifiers.ts';
import { readCertificate } from '../../signature/certificate.ts';
import { Fields, partsOf } from '../../signature/der/fields.ts';
import { readDer } from '../../signature/der/reader.ts';
import { contextConstructed, TAG } from '../../signature/der/tags.ts';
import { readExtensions } from '../../signature/extensions.ts';
import type { SigningKey } from '../../signature/keys/signing-key.ts';
import { isOfIssuer, readSubjectId, type SubjectId } from '../../signature/ocsp/subject.ts';
import { OID } from '../../signature/oids.ts';
import { readable } from '../../signature/readable.ts';
import { buildOcspAnswer, type Single, successful, withoutAnswer } from './answer.ts';

/** One authority that is answered for. */
export interface Responder {
  /** The authority's certificate, DER. */
  readonly issuer: Uint8Array;
  /** Of the authority itself, or of one whom it named. */
  readonly key: SigningKey;
  /** DER of whom it named; absent where the authority answers itself. */
  readonly certificate?: Uint8Array;
}

export interface StandOcspSettings {
  readonly responders: readonly Responder[];
  /** @param serialNumber lower-case hexadecimal @returns since when, if at all */
  readonly revokedSince: (issuer: Uint8Array, serialNumber: string) => Promise<Instant | undefined>;
  readonly clock: () => Instant;
  /** How long an answer stays fresh. */
  readonly freshMs?: number;
  /** 0, the default, takes a free one. */
  readonly port?: number;
}

export interface StandOcsp {
  readonly url: URL;
  close(): Promise<void>;
}

const TYPES = { question: 'application/ocsp-request', answer: 'application/ocsp-response' } as const;
const MAX_QUESTION_BYTES = 64 << 10;
const HOUR_MS = 3_600_000;

/** Listens on 127.0.0.1 only. A serial number that nobody revoked is «good», as with many real responders. */
export async function openStandOcsp(settings: StandOcspSettings): Promise<StandOcsp> {
  const app = fastify({ forceCloseConnections: true, bodyLimit: MAX_QUESTION_BYTES });
  app.addContentTypeParser(TYPES.question, { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  app.post('/', async (request, reply) => {
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    const question = readable(() => readQuestion(body));
    const response = question === undefined ? withoutAnswer(1) : await answer(settings, question);
    return reply.type(TYPES.answer).send(Buffer.from(response));
  });
  const address = await app.listen({ host: '127.0.0.1', port: settings.port ?? 0 });
  return { url: new URL(`${address}/`), close: () => app.close() };
}

interface Question {
  /** CertID, DER, to be repeated. */
  readonly subject: Uint8Array;
  readonly id: SubjectId;
  readonly nonce?: Uint8Array;
}

/** One certificate a question: ours ask for no more. @throws {Fault} `CONTENT_UNREADABLE` */
function readQuestion(bytes: Uint8Array): Question {
  const fields = new Fields(new Fields(readDer(bytes)).take(TAG.sequence));
  const [first] = partsOf(fields.take(TAG.sequence));
  const list = fields.takeIf(contextConstructed(2));
  const subject = new Fields(first ?? readDer(Uint8Array.of(0x30, 0))).take(TAG.sequence);
  const nonce =
    list === undefined ? undefined : readExtensions(new Fields(list, list.tag).take()).get(OID.ocspNonce);
  return {
    subject: subject.bytes,
    id: readSubjectId(subject),
    ...(nonce === undefined ? {} : { nonce: nonce.value }),
  };
}

async function answer(
  { responders, revokedSince, clock, freshMs = HOUR_MS }: StandOcspSettings,
  { subject, id, nonce }: Question,
): Promise<Uint8Array> {
  const responder = responders.find(({ issuer }) => isOfIssuer(id, readCertificate(issuer)));
  if (responder === undefined) return withoutAnswer(6);
  const since = await revokedSince(responder.issuer, id.serialNumber);
  const now = clock();
  const single: Single = {
    subject,
    status: since === undefined ? 'good' : { revokedAt: since },
    thisUpdate: now,
    nextUpdate: instantOf(new Date(Date.parse(now) + freshMs)),
  };
  const { key, certificate } = responder;
  return successful(
    buildOcspAnswer({
      key,
      certificates: certificate === undefined ? [] : [certificate],
      producedAt: now,
      singles: [single],
      ...(nonce === undefined ? {} : { nonce }),
    }),
  );
}
