import { err, ok, type Result } from 'neverthrow';
import type { Pass } from '../access/credentials.ts';
import type { CheckoutError } from '../checkoutError.ts';
import { isWindowClosed } from '../transport/callWindow.ts';
import { notSent, stopped, type Sending } from './sending.ts';

/** Waits for what a sending needs before it may go: a pass, then its turn. */
export async function getReady(sending: Sending<unknown>): Promise<Result<Pass, CheckoutError>> {
  const { http, job, credentials, window } = sending;
  const living = credentials.current();
  const fetched = living ? ok(living) : await window.within(credentials.fetch(window.signal));
  if (isWindowClosed(fetched)) return err(stopped(sending, fetched));
  if (fetched.isErr()) return err(notSent(sending, fetched.error));
  const turn = http.limits?.[job.effect === 'read' ? 'reads' : 'writes'].take();
  if (!turn) return ok(fetched.value);
  const closed = await window.within(turn.come);
  if (isWindowClosed(closed)) {
    turn.giveUp();
    return err(stopped(sending, closed));
  }
  // The wait may have been long enough for the pass to be renewed.
  return ok(credentials.current() ?? fetched.value);
}
