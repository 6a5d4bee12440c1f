import {
  type Context,
  type ContextManager,
  type Link,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Tracer,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  type IdGenerator,
  RandomIdGenerator,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { Fault } from '../../domain/fault.ts';
import type { DocumentId } from '../../domain/identifiers.ts';
import type { Trace } from '../../pipeline/trace.ts';

/** A collector that is away must not hold up the end of a process. */
const EXPORT_TIMEOUT_MS = 5_000;
const EXPORT_EVERY_MS = 2_000;

export interface TracingSettings {
  /** OTLP over HTTP: `…/v1/traces`. */
  readonly url: URL;
  /** Which part of the program this process is. */
  readonly role: string;
}

export interface Tracing extends Trace {
  /** Sends what is still here; a collector that does not answer loses it. */
  close(): Promise<void>;
}

/**
 * Traces to a collector. Of what is thrown only the code is told: a message of somebody else's may hold anything.
 * Nothing is registered globally, so that no library begins to tell more than this.
 */
export function openTracing(settings: TracingSettings): Tracing {
  const ids = choosableIds();
  const provider = providerOf(settings, ids);
  const contexts = new AsyncLocalStorageContextManager().enable();
  return {
    ...traceBy(provider.getTracer('pechat'), contexts, ids),
    close: async () => {
      await provider.shutdown().catch(() => undefined);
      contexts.disable();
    },
  };
}

const providerOf = ({ url, role }: TracingSettings, { generator }: ChoosableIds): TracerProvider =>
  new TracerProvider({
    idGenerator: generator,
    resource: resourceFromAttributes({ 'service.name': 'pechat', 'pechat.role': role }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url: url.href, timeoutMillis: EXPORT_TIMEOUT_MS }),
        scheduledDelayMillis: EXPORT_EVERY_MS,
        exportTimeoutMillis: EXPORT_TIMEOUT_MS,
      }),
    ],
  });

function traceBy(tracer: Tracer, contexts: ContextManager, ids: ChoosableIds): Trace {
  const within = async <T>(span: Span, parent: Context, work: () => Promise<T>): Promise<T> => {
    try {
      return await contexts.with(trace.setSpan(parent, span), work);
    } catch (thrown) {
      span.setAttribute('pechat.fault', thrown instanceof Fault ? thrown.code : 'UNFORESEEN');
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw thrown;
    } finally {
      span.end();
    }
  };
  return {
    began: (document, atMs) => {
      const root = { root: true, startTime: atMs, attributes: { 'pechat.document': document } };
      ids.chosen(idsOf(document), () => tracer.startSpan('document', root)).end();
    },
    job: (document, name, facts, work) => {
      const parent = document === undefined ? ROOT_CONTEXT : contextOf(document);
      const span = tracer.startSpan(name, { kind: SpanKind.CONSUMER, attributes: { ...facts } }, parent);
      return within(span, parent, work);
    },
    step: (name, facts, work, document) => {
      const active = contexts.active();
      // A page that reads a document is nobody's job: it would leave a trace of one span.
      if (document === undefined && trace.getSpan(active) === undefined) return work();
      const elsewhere = document !== undefined && !isIn(active, document);
      const parent = elsewhere ? contextOf(document) : active;
      const links = elsewhere ? linksTo(active) : [];
      return within(tracer.startSpan(name, { attributes: { ...facts }, links }, parent), parent, work);
    },
  };
}

interface Ids {
  readonly traceId: string;
  readonly spanId: string;
}

interface ChoosableIds {
  readonly generator: IdGenerator;
  readonly chosen: (ids: Ids, make: () => Span) => Span;
}

/** A UUID is as long as the identifier of a trace; its first half names the span that all others hang on. */
function idsOf(document: DocumentId): Ids {
  const traceId = document.replaceAll('-', '');
  return { traceId, spanId: traceId.slice(0, 16) };
}

const contextOf = (document: DocumentId): Context =>
  trace.setSpanContext(ROOT_CONTEXT, { ...idsOf(document), traceFlags: TraceFlags.SAMPLED, isRemote: true });

const isIn = (context: Context, document: DocumentId): boolean =>
  trace.getSpanContext(context)?.traceId === idsOf(document).traceId;

/** To what it was done within. */
const linksTo = (active: Context): Link[] => {
  const context = trace.getSpanContext(active);
  return context === undefined ? [] : [{ context }];
};

/** Random identifiers, but for the one span that is made within `chosen`. */
function choosableIds(): ChoosableIds {
  const random = new RandomIdGenerator();
  let given: Ids | undefined;
  return {
    generator: {
      generateTraceId: () => given?.traceId ?? random.generateTraceId(),
      generateSpanId: () => given?.spanId ?? random.generateSpanId(),
    },
    chosen: (ids, make) => {
      given = ids;
      try {
        return make();
      } finally {
        given = undefined;
      }
    },
  };
}
