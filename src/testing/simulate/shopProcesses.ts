import type { Randomness } from '../../randomness.ts';
import { createRuntime, type Runtime } from '../../runtime/createRuntime.ts';
import type { CheckedDefinition } from '../../runtime/machineDefinition.ts';
import type { Store } from '../../runtime/store.ts';
import { eachStoreCall } from '../../runtime/storeCalls.ts';
import type { LeapingClock } from './leapingClock.ts';
import type { Process, Scheduler } from './scheduler.ts';

/** A process of the shop: the real runtime over a store that is shared with the others. */
export interface ShopProcess extends Process {
  readonly runtime: Runtime;
  /** Card data is kept in mind only, so what comes after a crash knows none. */
  knowsBody: boolean;
}

export interface ProcessParts {
  readonly definition: CheckedDefinition;
  readonly scheduler: Scheduler;
  readonly store: Store;
  readonly clock: LeapingClock;
  readonly randomness: Randomness;
  /** Makes the call of a port, on behalf of a process. */
  readonly call: (
    process: ShopProcess,
    port: string,
    input: unknown,
    attempt: number,
  ) => Promise<unknown>;
}

export const ALIAS = 'the payment';

export function startProcess(parts: ProcessParts, name: string): ShopProcess {
  const { definition, scheduler, store, randomness, call } = parts;
  const life: Process = { name, isDead: false };
  const effects = Object.fromEntries(
    Object.keys(definition.effects).map((port) => [
      port,
      (input: unknown, { attempt }: { readonly attempt: number }) =>
        call(process, port, input, attempt),
    ]),
  );
  const runtime = createRuntime({
    definitions: [{ ...definition, effects, aliases: () => [ALIAS] }],
    store: scheduledStore(scheduler, life, store),
    clock: parts.clock.of(life),
    owner: name,
    randomness,
  })._unsafeUnwrap();
  const process: ShopProcess = Object.assign(life, { runtime, knowsBody: false });
  return process;
}

/** Every call of the store waits for its turn, and dies with the process. */
function scheduledStore(scheduler: Scheduler, process: Process, store: Store): Store {
  return eachStoreCall(store, (name, call) => scheduler.point(process, name, call));
}
