import { err, ok, type Result } from 'neverthrow';
import type { ControlReply } from '../control/callControl.ts';

/** Why nobody could do this about a payment. */
export interface OutsideRefusal {
  readonly kind: 'notFound' | 'wrongState' | 'invalid';
  readonly reason: string;
}

/** A control's reply, for whoever plays a person or a bank in the same process. */
export function resultOf({ status, body }: ControlReply): Result<ControlReply, OutsideRefusal> {
  if (status < 400) return ok({ status, body });
  const reason = String(body['error']);
  switch (status) {
    case 404:
      return err({ kind: 'notFound', reason });
    case 409:
      return err({ kind: 'wrongState', reason });
    default:
      return err({ kind: 'invalid', reason });
  }
}
