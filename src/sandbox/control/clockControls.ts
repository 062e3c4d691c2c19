import { canStandAt, type SandboxClock } from '../time/sandboxClock.ts';
import type { PendingTimer } from '../time/sandboxTimers.ts';
import { jsonAnswer, type Answer } from '../transport/answer.ts';
import { controlError, type ControlCall, type ControlRoute } from './controlRoute.ts';

export const clockControls: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/clock',
    run: ({ clock, timers }) => jsonAnswer(200, clockFacts(clock.now(), timers.pending())),
  },
];

/** Moves the clock by `advanceMs`, or up to the instant `to`, and answers when it is there. */
export async function moveClock(clock: SandboxClock, { body }: ControlCall): Promise<Answer> {
  const { advanceMs, to } = body;
  const instant = typeof to === 'string' ? Date.parse(to) : to;
  const isSpan = typeof advanceMs === 'number' && advanceMs >= 0 && to === undefined;
  const isInstant =
    typeof instant === 'number' && instant >= clock.now() && advanceMs === undefined;
  if (!isSpan && !isInstant)
    return controlError(422, 'clock: advanceMs, 0 or more, or to, an instant not yet passed');
  const end = isSpan ? clock.now() + advanceMs : Number(instant);
  if (!canStandAt(end)) return controlError(422, 'clock: no further than the year 9999');
  await (isSpan ? clock.advance(advanceMs) : clock.advanceTo(end));
  return jsonAnswer(200, clockFacts(clock.now(), []));
}

function clockFacts(now: number, pending: readonly PendingTimer[]): object {
  return {
    now,
    date: new Date(now).toISOString(),
    ...(pending.length > 0 && { pending }),
  };
}
