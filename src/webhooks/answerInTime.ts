import type { Clock } from '../clock.ts';

/**
 * Waits for work no longer than a limit, in ms; after it the answer is `tooLate`. The work is told
 * through its signal, and whatever it still does is done.
 */
export async function answerInTime<Answer>(
  clock: Clock,
  limitMs: number,
  tooLate: Answer,
  work: (giveUp: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const patience = new AbortController();
  let runOut = (): void => undefined;
  const waited = new Promise<Answer>((resolve) => {
    runOut = () => {
      resolve(tooLate);
      patience.abort();
    };
  });
  const timer = clock.setTimeout(() => runOut(), limitMs);
  try {
    return await Promise.race([work(patience.signal), waited]);
  } finally {
    clock.clearTimeout(timer);
  }
}
