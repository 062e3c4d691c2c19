import type { Clock, TimerHandle } from '../../clock.ts';
import type { Randomness } from '../../randomness.ts';
import { createRuntime, type Runtime } from '../../runtime/createRuntime.ts';
import type { CheckedDefinition } from '../../runtime/machineDefinition.ts';
import type { Store } from '../../runtime/store.ts';
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
  readonly clock: Clock;
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
    clock: mortalClock(life, parts.clock),
    owner: name,
    randomness,
  })._unsafeUnwrap();
  const process: ShopProcess = Object.assign(life, { runtime, knowsBody: false });
  return process;
}

/** Every call of the store waits for its turn, and dies with the process. */
function scheduledStore(scheduler: Scheduler, process: Process, store: Store): Store {
  const calls = Object.entries(store) as [string, (...given: never[]) => Promise<unknown>][];
  const scheduled = calls.map(([name, call]) => [
    name,
    (...given: never[]) => scheduler.point(process, name, () => call(...given)),
  ]);
  return Object.fromEntries(scheduled) as Store;
}

/** Timers of a dead process never fire. */
function mortalClock(process: Process, clock: Clock): Clock {
  return {
    now: () => clock.now(),
    setTimeout(run, delayMs): TimerHandle {
      return clock.setTimeout(() => {
        if (!process.isDead) run();
      }, delayMs);
    },
    clearTimeout: (handle) => clock.clearTimeout(handle),
  };
}
