import type { CheckOptions } from './checkAll.ts';
import { spendings } from './spendings.ts';
import type { World } from './world.ts';

const bounded = ['amount', 'faults', 'crashes', 'commands'] as const;
const moments: readonly string[] = ['always', 'quiescent', 'sometimes'];

/** Throws where a check would look at nothing and still report that all is well. */
export function refuseCheck<State extends object>(options: CheckOptions<State>): void {
  const { bounds, invariants, maxStates = 1, world } = options;
  for (const name of bounded) refuseFraction(`bounds.${name}`, bounds[name], 0);
  refuseFraction('maxStates', maxStates, 1);
  for (const { id, when } of invariants) {
    const known = moments.includes(when);
    if (!known)
      throw new RangeError(`the invariant ${id} is asked ${told(when)}: ${list(moments)}`);
  }
  refuseSpending(world);
}

function refuseSpending<State extends object>({ rules }: Pick<World<State>, 'rules'>): void {
  const resources = spendings.filter((resource) => resource !== undefined);
  for (const [index, { spends }] of rules.entries()) {
    if (spends === undefined || resources.includes(spends)) continue;
    throw new RangeError(`rules[${index}] spends ${told(spends)}: ${list(resources)}`);
  }
}

function refuseFraction(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`${name} must be a whole number of at least ${least}, not ${value}`);
}

function told(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

function list(names: readonly string[]): string {
  return `must be one of ${names.join(', ')}`;
}
