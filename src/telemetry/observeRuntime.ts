import type { Attributes, Context, Tracer } from '@opentelemetry/api';
import type { Clock } from '../clock.ts';
import type { StepCause } from '../runtime/document.ts';
import type { EffectEnd, EffectNote, RuntimeObserver, StepNote } from '../runtime/observer.ts';
import type { Metrics } from './metrics.ts';
import type { OpenTelemetry } from './openTelemetry.ts';
import type { SpanTree } from './spanTree.ts';

export interface TelemetryParts {
  readonly api: OpenTelemetry;
  readonly tracer: Tracer;
  readonly metrics: Metrics;
  readonly tree: SpanTree;
  readonly clock: Clock;
}

/** Spans and metrics of what a runtime does. Of events only their types are told. */
export function observeRuntime(parts: TelemetryParts): RuntimeObserver {
  const { metrics } = parts;
  return {
    stepped: (note) => tellStep(parts, note),
    effectBegan: (note) => beginEffect(parts, note),
    effectParked: ({ port }) => metrics.effectsParked({ 'paystate.port': port }),
    leaseTaken: ({ port }) => metrics.takeovers({ 'paystate.port': port }),
    timerFired: ({ machine, lateMs }) => metrics.lateness(lateMs, { 'paystate.machine': machine }),
    messageParked: () => metrics.messagesParked(),
    messageAdopted: () => metrics.messagesAdopted(),
    messageDropped: () => metrics.messagesDropped(),
    storeFailed: ({ call }) => metrics.storeFailures({ 'paystate.store.call': call }),
  };
}

function tellStep(parts: TelemetryParts, note: StepNote): void {
  const { tracer, metrics, tree, clock } = parts;
  const { documentId, machine, sequence, cause, from, to, ignored, elapsedMs } = note;
  const counted: Attributes = {
    'paystate.machine': machine,
    'paystate.cause': cause.kind,
    ...(ignored !== undefined && { 'paystate.ignored': ignored }),
  };
  metrics.steps(counted);
  metrics.stepTime(elapsedMs, counted);
  const endTime = clock.now();
  const attributes: Attributes = {
    ...counted,
    'paystate.document.id': documentId,
    'paystate.sequence': sequence,
    'paystate.state.to': to,
    ...(from !== undefined && { 'paystate.state.from': from }),
    ...(cause.kind === 'event' && { 'paystate.event': cause.event.type }),
  };
  const options = { attributes, startTime: endTime - elapsedMs };
  const span = tracer.startSpan(`paystate.step ${machine}`, options, causeOf(parts, cause));
  if (ignored === undefined) tree.remember(`${documentId}:${sequence}`, span);
  span.end(endTime);
}

/** The answer to a call belongs under the call; a timer runs out by itself. */
function causeOf({ api, tree }: TelemetryParts, cause: StepCause): Context {
  switch (cause.kind) {
    case 'effectDone':
    case 'effectFailed':
      return tree.under(cause.effectId);
    case 'timer':
      return api.ROOT_CONTEXT;
    case 'start':
    case 'event':
    case 'migrated':
      return tree.here();
  }
}

function beginEffect(parts: TelemetryParts, note: EffectNote): (end: EffectEnd) => void {
  const { api, tracer, metrics, tree, clock } = parts;
  const { effectId, documentId, machine, port, attempt } = note;
  if (attempt > 1) metrics.retries({ 'paystate.port': port });
  const attributes: Attributes = {
    'paystate.machine': machine,
    'paystate.document.id': documentId,
    'paystate.effect.id': effectId,
    'paystate.port': port,
    'paystate.attempt': attempt,
  };
  // A call's id begins with the document and the sequence of the step that owed it.
  const owedBy = tree.under(effectId.slice(0, effectId.lastIndexOf(':')));
  const options = { attributes, startTime: clock.now() };
  const span = tracer.startSpan(`paystate.effect ${port}`, options, owedBy);
  tree.remember(effectId, span);
  tree.enter(span);
  return ({ outcome, elapsedMs }) => {
    const ended = { 'paystate.port': port, 'paystate.outcome': outcome };
    metrics.effects(ended);
    metrics.effectTime(elapsedMs, ended);
    span.setAttribute('paystate.outcome', outcome);
    if (isFailure(outcome)) span.setStatus({ code: api.SpanStatusCode.ERROR });
    span.end(clock.now());
  };
}

function isFailure(outcome: EffectEnd['outcome']): boolean {
  return outcome !== 'answered' && outcome !== 'withdrawn';
}
