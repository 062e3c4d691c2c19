import type { ClaimedEffect, Effect, FinishedEffect } from '../runtime/document.ts';
import type { Claim, EffectFailure, Lease, ParkedEffect, Renewal } from '../runtime/store.ts';

interface LeasedEffect {
  readonly effect: Effect;
  readonly owner: string;
  readonly leasedUntil: number;
  readonly attempt: number;
  readonly failures: number;
  readonly parked?: { readonly at: number; readonly reason: string };
}

/** The effects that a memory store holds, by their ids. */
export type EffectTable = Map<string, LeasedEffect>;

/** Who holds an effect that is free or parked. */
const NOBODY = '';

export function claimFrom(effects: EffectTable, { lease, nowMs, limit }: Claim): ClaimedEffect[] {
  const { owner, until: leasedUntil } = lease;
  const free = [...effects.values()]
    .filter((one) => !one.parked && one.leasedUntil <= nowMs)
    .toSorted((one, other) => one.leasedUntil - other.leasedUntil)
    .slice(0, limit)
    .map((one) => ({ ...one, attempt: one.attempt + 1 }));
  for (const one of free) effects.set(one.effect.id, { ...one, owner, leasedUntil });
  return free.map(({ effect, attempt, failures, owner: before }) => {
    return { attempt, failures, isTakenOver: before !== NOBODY, ...effect };
  });
}

/** Whether an answer comes from whoever holds the effect. */
export function isHeld(
  owed: LeasedEffect,
  { attempt }: FinishedEffect,
  { owner }: Pick<Lease, 'owner'>,
): boolean {
  return owed.owner === owner && owed.attempt === attempt;
}

export function renewLease(effects: EffectTable, effectId: string, { lease }: Renewal): boolean {
  const leased = effects.get(effectId);
  if (leased?.owner !== lease.owner) return false;
  effects.set(effectId, { ...leased, leasedUntil: lease.until });
  return true;
}

export function failEffect(
  effects: EffectTable,
  effectId: string,
  { lease, failures, reason, isParked, nowMs }: EffectFailure,
): boolean {
  const leased = effects.get(effectId);
  if (leased?.owner !== lease.owner) return false;
  const failed = { ...leased, owner: NOBODY, leasedUntil: lease.until, failures };
  effects.set(effectId, isParked ? { ...failed, parked: { at: nowMs, reason } } : failed);
  return true;
}

export function giveBackEffect(
  effects: EffectTable,
  effectId: string,
  { lease }: Renewal,
): boolean {
  const leased = effects.get(effectId);
  if (leased?.owner !== lease.owner) return false;
  const attempt = leased.attempt - 1;
  effects.set(effectId, { ...leased, owner: NOBODY, leasedUntil: lease.until, attempt });
  return true;
}

export function parkedEffects(effects: EffectTable): ParkedEffect[] {
  return [...effects.values()]
    .flatMap(({ effect, failures, parked }) => {
      const { id: effectId, documentId, port } = effect;
      if (!parked) return [];
      return { effectId, documentId, port, failures, reason: parked.reason, parkedAt: parked.at };
    })
    .toSorted((one, other) => one.parkedAt - other.parkedAt);
}

export function unparkEffect(effects: EffectTable, effectId: string): boolean {
  const { parked, ...rest } = effects.get(effectId) ?? {};
  if (!parked) return false;
  effects.set(effectId, { ...(rest as LeasedEffect), failures: 0, leasedUntil: 0 });
  return true;
}
