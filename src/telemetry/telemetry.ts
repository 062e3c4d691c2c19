import type { Attributes, Meter, Tracer } from '@opentelemetry/api';
import type { Result } from 'neverthrow';
import type { AnswerNotice } from '../checkout/index.ts';
import { systemClock, type Clock } from '../clock.ts';
import type { RuntimeObserver } from '../runtime/observer.ts';
import type { Store } from '../runtime/store.ts';
import { createMetrics, watchStore } from './metrics.ts';
import { observeRuntime, type TelemetryParts } from './observeRuntime.ts';
import { openTelemetry, type TelemetryError } from './openTelemetry.ts';
import { routeTemplate } from './routeTemplate.ts';
import { createSpanTree } from './spanTree.ts';

/** Who is told of spans and metrics. */
export interface TelemetryOptions {
  /** The global one when left out. */
  readonly tracer?: Tracer;
  /** The global one when left out: set your provider first, as metrics do not look for it later. */
  readonly meter?: Meter;
  /** Where payments are kept, for the gauges of states. None when left out. */
  readonly store?: Store;
  /** The one of the payments. */
  readonly clock?: Clock;
}

/** What to give to `createPayments` and to the client, so that OpenTelemetry hears of them. */
export interface Telemetry {
  /** For `createPayments`. */
  readonly observer: RuntimeObserver;
  /** For the options of `createCheckoutClient`. */
  readonly client: { readonly onAnswer: (notice: AnswerNotice) => void };
  /** A span for each webhook, with what comes of it below. Wraps `payments.webhookHandler`. */
  webhookHandler(
    handler: (request: Request) => Promise<Response>,
  ): (request: Request) => Promise<Response>;
}

/**
 * Spans and metrics of payments, through the OpenTelemetry API of your program. Nothing of a body,
 * header or key is in them: ids of documents and requests, states, types of events, ports, routes.
 */
export function telemetry(options: TelemetryOptions = {}): Result<Telemetry, TelemetryError> {
  return openTelemetry().map((api) => {
    const { tracer = api.trace.getTracer('paystate'), clock = systemClock } = options;
    const { meter = api.metrics.getMeter('paystate') } = options;
    const tree = createSpanTree(api);
    const parts = { api, tracer, metrics: createMetrics(meter), tree, clock };
    if (options.store) watchStore(meter, options.store, clock);
    return {
      observer: observeRuntime(parts),
      client: { onAnswer: (notice) => tellCall(parts, notice) },
      webhookHandler: (handler) => (request) => tellWebhook(parts, handler, request),
    };
  });
}

function tellCall({ api, tracer, metrics, tree, clock }: TelemetryParts, told: AnswerNotice): void {
  const { operation, method, path, attempt, status, requestId, elapsedMs, failure } = told;
  const route = routeTemplate(path);
  const counted: Attributes = {
    'http.request.method': method,
    'url.template': route,
    ...(status !== undefined && { 'http.response.status_code': status }),
    ...(failure && { 'error.type': failure.kind }),
  };
  metrics.httpTime(elapsedMs, counted);
  const endTime = clock.now();
  const attributes: Attributes = {
    ...counted,
    'paystate.operation': operation,
    ...(attempt > 1 && { 'http.request.resend_count': attempt - 1 }),
    ...(requestId !== undefined && { 'paystate.request.id': requestId }),
    ...(failure && { 'paystate.conclusion': failure.conclusion }),
  };
  const startTime = endTime - elapsedMs;
  const kind = api.SpanKind.CLIENT;
  const span = tracer.startSpan(`${method} ${route}`, { kind, attributes, startTime }, tree.here());
  if (failure) span.setStatus({ code: api.SpanStatusCode.ERROR });
  span.end(endTime);
}

async function tellWebhook(
  { api, tracer, metrics, tree, clock }: TelemetryParts,
  handler: (request: Request) => Promise<Response>,
  request: Request,
): Promise<Response> {
  const options = { kind: api.SpanKind.SERVER, startTime: clock.now() };
  const span = tracer.startSpan('paystate.webhook', options, tree.here());
  try {
    const response = await tree.within(span, () => handler(request));
    const told = { 'http.response.status_code': response.status };
    metrics.webhooks(told);
    span.setAttributes(told);
    if (response.status >= 500) span.setStatus({ code: api.SpanStatusCode.ERROR });
    return response;
  } finally {
    span.end(clock.now());
  }
}
