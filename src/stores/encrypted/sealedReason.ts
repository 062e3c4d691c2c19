import type { EffectFailure, ParkedEffect } from '../../runtime/store.ts';
import { encryptionErrorOf } from './encryptionError.ts';
import type { RowParts } from './sealedRows.ts';

/** Words of whoever threw: nobody knows what they hold. */
export function sealFailure(
  { sealer }: RowParts,
  effectId: string,
  failure: EffectFailure,
): EffectFailure {
  return { ...failure, reason: sealer.seal(failure.reason, ['failure', effectId]) };
}

/**
 * A reason is for a person, and nothing depends on it. One that cannot be read, as its key is gone,
 * must not hide which calls wait for that person: why it cannot be read stands in its place.
 */
export function openParkedEffect({ sealer }: RowParts, parked: ParkedEffect): ParkedEffect {
  try {
    const reason = sealer.open(parked.reason, ['failure', parked.effectId]);
    return { ...parked, reason: reason as string };
  } catch (cause) {
    const error = encryptionErrorOf(cause);
    if (!error) throw cause;
    return { ...parked, reason: error.message };
  }
}
