import { SpanStatusCode } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/index.ts';
import { telemetry, type Telemetry } from '../../src/telemetry/index.ts';
import { openTelemetry } from '../../src/telemetry/openTelemetry.ts';
import { routeTemplate } from '../../src/telemetry/routeTemplate.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { pluggedShop, type PluggedShop } from '../support/pluggedShop.ts';
import { cardRequest } from '../support/shop.ts';

let exporter: InMemorySpanExporter;
let metricExporter: InMemoryMetricExporter;
let meters: MeterProvider;
let told: Telemetry;
let shop: PluggedShop;

beforeEach(() => {
  exporter = new InMemorySpanExporter();
  const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({
    exporter: metricExporter,
    exportIntervalMillis: 3_600_000,
  });
  meters = new MeterProvider({ readers: [reader] });
  const clock = new VirtualClock(Date.UTC(2026, 2, 4, 10));
  const store = memoryStore();
  const tracer = tracers.getTracer('test');
  told = telemetry({ tracer, meter: meters.getMeter('test'), clock, store })._unsafeUnwrap();
  const { observer, client, webhookHandler: wrap } = told;
  shop = pluggedShop({ clock, store, observer, wrap, ...client });
});

afterEach(async () => {
  await shop.close();
  await meters.shutdown();
});

async function pay(): Promise<string> {
  const asked = shop.payments.request(cardRequest({ capture: true }), { key: 'one' });
  const { id } = (await shop.finish(asked))._unsafeUnwrap();
  await shop.clock.advanceAsync(1_000);
  return id;
}

const spans = (): readonly ReadableSpan[] => exporter.getFinishedSpans();
const named = (name: string): ReadableSpan[] => spans().filter((span) => span.name === name);
const parentOf = (span: ReadableSpan | undefined): ReadableSpan | undefined =>
  spans().find((one) => one.spanContext().spanId === span?.parentSpanContext?.spanId);

describe('spans', () => {
  it('go from a step to the call it owed, to the request, and to the answer', async () => {
    const id = await pay();
    const [effect] = named('paystate.effect requestPayment');
    const [call] = named('POST /payments');
    const begun = parentOf(effect);
    expect(begun).toMatchObject({
      name: 'paystate.step payment',
      attributes: { 'paystate.cause': 'start', 'paystate.sequence': 1 },
    });
    expect(parentOf(begun)).toBeUndefined();
    expect(parentOf(call)).toBe(effect);
    const answered = spans().find(
      ({ attributes }) => attributes['paystate.cause'] === 'effectDone',
    );
    expect(parentOf(answered)).toBe(effect);
    expect(effect?.attributes).toMatchObject({
      'paystate.document.id': id,
      'paystate.port': 'requestPayment',
      'paystate.attempt': 1,
      'paystate.outcome': 'answered',
    });
    expect(call?.attributes).toMatchObject({
      'http.request.method': 'POST',
      'url.template': '/payments',
      'http.response.status_code': 201,
      'paystate.operation': 'requestPayment',
    });
    expect(call?.attributes['paystate.request.id']).toBeTypeOf('string');
  });

  it('of webhooks hold the steps they led to', async () => {
    await pay();
    const [webhook] = named('paystate.webhook');
    expect(webhook?.attributes).toEqual({ 'http.response.status_code': 200 });
    const steps = spans().filter((span) => span.name === 'paystate.step payment');
    const heard = steps.find(
      ({ attributes }) => attributes['paystate.event'] === 'checkout.payment_approved',
    );
    expect(parentOf(heard)?.name).toBe('paystate.webhook');
  });

  it('say of a refused call what the caller may conclude, and nothing of the request', async () => {
    const id = await pay();
    shop.sandbox.faults.add({ on: 'refundPayment', kind: 'badGateway' });
    await shop.finish(shop.payments.refund(id, { amount: 500, reference: 'R-SECRET' }));
    const [refund] = named('POST /payments/{id}/refunds');
    expect(refund?.status.code).toBe(SpanStatusCode.ERROR);
    expect(refund?.attributes).toMatchObject({
      'error.type': 'badGateway',
      'paystate.conclusion': 'unknown',
      'http.response.status_code': 502,
    });
    const all = JSON.stringify(spans().map(({ name, attributes }) => [name, attributes]));
    for (const secret of ['R-SECRET', '4242424242424242', 'ORDER-1', shop.sandbox.secretKey]) {
      expect(all).not.toContain(secret);
    }
  });
});

describe('metrics', () => {
  it('count steps, calls and webhooks, and tell the states of documents', async () => {
    await pay();
    await meters.forceFlush();
    const found = metricExporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .flatMap(({ metrics }) => metrics);
    const pointsOf = (name: string) =>
      found
        .filter(({ descriptor }) => descriptor.name === name)
        .flatMap(({ dataPoints }) =>
          dataPoints.map(({ attributes, value }) => [attributes, value]),
        );
    expect(pointsOf('paystate.effects')).toContainEqual([
      { 'paystate.port': 'requestPayment', 'paystate.outcome': 'answered' },
      1,
    ]);
    expect(pointsOf('paystate.webhooks')).toEqual([[{ 'http.response.status_code': 200 }, 2]]);
    expect(pointsOf('paystate.documents')).toEqual([[{ 'paystate.state': 'captured' }, 1]]);
    expect(pointsOf('paystate.uncertain.oldest_age')).toEqual([[{}, 0]]);
    expect(pointsOf('paystate.steps').length).toBeGreaterThan(1);
    expect(pointsOf('http.client.request.duration')[0]?.[1]).toMatchObject({ count: 1 });
  });
});

describe('without an SDK', () => {
  it('everything goes on and nothing is told', async () => {
    const { observer, client, webhookHandler: wrap } = telemetry()._unsafeUnwrap();
    const other = pluggedShop({ observer, wrap, ...client });
    const asked = other.payments.request(cardRequest({ capture: true }));
    expect((await other.finish(asked)).isOk()).toBe(true);
    await other.clock.advanceAsync(1_000);
    await other.close();
  });

  it('and without the API it is said what to install', () => {
    const none = (): never => {
      throw new Error('Cannot find module');
    };
    expect(openTelemetry(none)._unsafeUnwrapErr()).toEqual({
      kind: 'apiMissing',
      message: 'telemetry needs the OpenTelemetry API: npm install @opentelemetry/api',
    });
  });
});

describe('a route', () => {
  it.each([
    ['/payments', '/payments'],
    ['/payments/pay_abc/captures', '/payments/{id}/captures'],
    ['/payments/4242424242424242', '/payments/{id}'],
    ['/payments?reference=R-1', '/payments'],
    ['/connect/token', '/connect/token'],
  ])('of %s is %s', (path, route) => {
    expect(routeTemplate(path)).toBe(route);
  });
});
