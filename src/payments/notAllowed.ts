import { refusalTexts, type RefusalReason } from '../../machines/index.ts';
import type { CommandError } from './paymentError.ts';

/** A command that was refused here, before anything was sent. */
export function notAllowed(reason: RefusalReason, available: number): CommandError {
  return { kind: 'notAllowed', reason, message: refusalTexts[reason], available };
}
