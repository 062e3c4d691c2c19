import type { Attributes, Meter } from '@opentelemetry/api';
import type { Clock } from '../clock.ts';
import type { Store } from '../runtime/store.ts';

/** What is counted and timed. Times are in seconds, as OpenTelemetry wants them. */
export type Metrics = ReturnType<typeof createMetrics>;

export function createMetrics(meter: Meter) {
  const counter = (name: string, description: string) => {
    const made = meter.createCounter(name, { description });
    return (attributes: Attributes = {}): void => made.add(1, attributes);
  };
  const histogram = (name: string, description: string) => {
    const made = meter.createHistogram(name, { description, unit: 's' });
    return (ms: number, attributes: Attributes = {}): void => made.record(ms / 1_000, attributes);
  };
  return {
    steps: counter('paystate.steps', 'Steps of documents, ignored ones included.'),
    effects: counter('paystate.effects', 'Calls that have ended.'),
    retries: counter('paystate.effects.retries', 'Calls that may have been made before.'),
    effectsParked: counter('paystate.effects.parked', 'Calls that are made no more.'),
    takeovers: counter('paystate.takeovers', 'Calls taken over from a process taken for dead.'),
    messagesParked: counter('paystate.messages.parked', 'Messages that wait for a document.'),
    messagesAdopted: counter('paystate.messages.adopted', 'Messages that had waited.'),
    messagesDropped: counter('paystate.messages.dropped', 'Messages that nobody claimed.'),
    storeFailures: counter('paystate.store.failures', 'Calls of the store that were rejected.'),
    webhooks: counter('paystate.webhooks', 'Webhooks by what they were answered with.'),
    stepTime: histogram('paystate.step.duration', 'From loading to commit.'),
    effectTime: histogram('paystate.effect.duration', 'From the start of a call to its answer.'),
    lateness: histogram('paystate.timer.lateness', 'How long after they were due timers fired.'),
    httpTime: histogram('http.client.request.duration', 'Requests to Checkout.com.'),
  };
}

/** Gauges are read from the store whenever somebody looks at the metrics. */
export function watchStore(meter: Meter, store: Store, clock: Clock): void {
  const documents = meter.createObservableGauge('paystate.documents', {
    description: 'Documents by the state they are in.',
  });
  const oldest = meter.createObservableGauge('paystate.uncertain.oldest_age', {
    description: 'How long the oldest uncertain document has been so; 0 when none is.',
    unit: 's',
  });
  documents.addCallback(async (result) => {
    for (const { state, count } of await store.countByState()) {
      result.observe(count, { 'paystate.state': state });
    }
  });
  oldest.addCallback(async (result) => {
    const [first] = await store.list({ state: 'uncertain', limit: 1 });
    result.observe(first ? Math.max(0, clock.now() - first.changedAt) / 1_000 : 0);
  });
}
