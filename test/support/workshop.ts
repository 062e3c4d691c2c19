import { seededRandomness } from '../../src/randomness.ts';
import { createRuntime, type Runtime } from '../../src/runtime/createRuntime.ts';
import type { MachineDefinition } from '../../src/runtime/machineDefinition.ts';
import type { RuntimeObserver } from '../../src/runtime/observer.ts';
import type { Parking } from '../../src/runtime/parkedMessages.ts';
import type { Store } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { errandMachine } from './errandMachine.ts';

const errand = { machine: errandMachine, version: '1' };

export interface Workshop {
  readonly clock: VirtualClock;
  readonly store: Store;
  /** Inputs of the calls that were made. */
  readonly calls: unknown[];
  /** A process of its own; one whose clock never moves is as good as dead. */
  runtime(
    call?: () => Promise<string>,
    ownClock?: VirtualClock,
    code?: Pick<MachineDefinition, 'machine' | 'version' | 'migrations'>,
    parking?: Parking,
    observer?: RuntimeObserver,
    rules?: Pick<MachineDefinition, 'timeLimits' | 'moneyPorts'>,
  ): Runtime;
}

export function workshop(store: Store = memoryStore()): Workshop {
  const clock = new VirtualClock(0);
  const calls: unknown[] = [];
  let processes = 0;
  return {
    clock,
    store,
    calls,
    runtime(call = async () => 'yes', ownClock = clock, code = errand, parking, observer, rules) {
      processes += 1;
      return createRuntime({
        definitions: [
          {
            ...code,
            ...rules,
            effects: {
              call: (input: unknown) => {
                calls.push(input);
                return call();
              },
            },
            aliases: (snapshot) => [
              `name:${(snapshot as { context: { name: string } }).context.name}`,
            ],
            summary: (snapshot) => (snapshot as { value: string }).value,
          },
        ],
        store,
        clock: ownClock,
        randomness: seededRandomness(processes),
        owner: `process ${processes}`,
        ...(parking && { parking }),
        ...(observer && { observer }),
      })._unsafeUnwrap();
    },
  };
}

export const never = (): Promise<string> => new Promise(() => undefined);
export const stateOf = async (runtime: Runtime, id: string): Promise<unknown> =>
  ((await runtime.read(id))._unsafeUnwrap().snapshot as { value?: unknown }).value;
