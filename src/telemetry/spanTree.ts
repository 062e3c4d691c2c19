import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context, Span } from '@opentelemetry/api';
import type { OpenTelemetry } from './openTelemetry.ts';

/** Knows which span another one belongs under. */
export interface SpanTree {
  /** Under the work that is going on, or what the program has made active. */
  here(): Context;
  /** Under the span that was remembered by a name; where that is not known, here. */
  under(name: string): Context;
  remember(name: string, span: Span): void;
  /** What this flow of control does from now on belongs under the span, until it ends. */
  enter(span: Span): void;
  within<Value>(span: Span, work: () => Promise<Value>): Promise<Value>;
}

/** Spans that may still get children; the oldest are let go of. */
const MOST_REMEMBERED = 10_000;

export function createSpanTree({ context, trace }: OpenTelemetry): SpanTree {
  const remembered = new Map<string, Span>();
  const current = new AsyncLocalStorage<Span>();
  const below = (span: Span): Context => trace.setSpan(context.active(), span);

  function here(): Context {
    const span = current.getStore();
    return span?.isRecording() === true ? below(span) : context.active();
  }

  return {
    here,
    under(name) {
      const span = remembered.get(name);
      return span ? below(span) : here();
    },
    remember(name, span) {
      if (!span.isRecording()) return;
      remembered.delete(name);
      remembered.set(name, span);
      if (remembered.size <= MOST_REMEMBERED) return;
      for (const oldest of remembered.keys()) {
        remembered.delete(oldest);
        return;
      }
    },
    enter(span) {
      if (span.isRecording()) current.enterWith(span);
    },
    within: (span, work) => current.run(span, () => context.with(below(span), work)),
  };
}
