import { describe, expect, it } from 'vitest';
import {
  orderMachine,
  orderView,
  type AttemptFact,
  type OrderSnapshot,
  type OrderView,
  type ReleaseAttemptInput,
} from '../../machines/index.ts';
import { createRuntime, type Runtime } from '../../src/runtime/createRuntime.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { attempt, factsAbout, orderInput } from '../support/startOrder.ts';
import { never } from '../support/workshop.ts';

const a = factsAbout('A');
const b = factsAbout('B');

/** Processes that share one store, and the releases that they asked for. */
function processes() {
  const store = memoryStore();
  const clock = new VirtualClock(0);
  const released: string[] = [];
  let started = 0;
  return {
    clock,
    released,
    process(release: () => Promise<unknown>, ownClock = clock): Runtime {
      started += 1;
      const definition = {
        machine: orderMachine,
        version: '1',
        effects: {
          startAttempt: async () => ({ kind: 'started', facts: [] }),
          readAttempts: async () => ({ kind: 'unanswered' }),
          releaseAttempt: ({ kind, key }: ReleaseAttemptInput) => {
            released.push(`${kind} ${key}`);
            return release();
          },
        },
        aliases: () => [],
        summary: () => null,
      };
      const parts = {
        definitions: [definition],
        store,
        clock: ownClock,
        owner: `process ${started}`,
      };
      return createRuntime(parts)._unsafeUnwrap();
    },
  };
}

const viewIn = async (runtime: Runtime): Promise<OrderView> => {
  const { snapshot } = (await runtime.read('order_1'))._unsafeUnwrap();
  return orderView(snapshot as unknown as OrderSnapshot);
};

async function payTwice(runtime: Runtime, clock: VirtualClock): Promise<void> {
  await runtime.start('order', 'order_1', JSON.parse(JSON.stringify(orderInput())));
  const said = [attempt('A'), a.atCardholder, attempt('B'), b.atCardholder, a.taken, b.held];
  for (const event of said) {
    await runtime.send('order_1', event);
    await clock.advanceAsync(0);
  }
}

describe('an order in the durable runtime', () => {
  it('keeps the first success and gives the second back', async () => {
    const { clock, released, process } = processes();
    const runtime = process(async () => ({ kind: 'accepted' }));
    await payTwice(runtime, clock);
    expect(released).toEqual(['void B:release:1']);
    const voided: AttemptFact = b.voided;
    await runtime.send('order_1', voided);
    expect(await viewIn(runtime)).toMatchObject({
      state: 'paid',
      payingAttemptId: 'A',
      balances: { taken: 8_000, returning: 0 },
    });
    await runtime.close();
  });

  it('whose process died while it gave money back does so under the same key', async () => {
    const { clock, released, process } = processes();
    const dead = new VirtualClock(0);
    await payTwice(process(never, dead), dead);
    const second = process(async () => ({ kind: 'accepted' }));
    await clock.advanceAsync(120_000);
    expect(released).toEqual(['void B:release:1', 'void B:release:1']);
    expect((await viewIn(second)).calls.at(-1)).toMatchObject({ status: 'accepted' });
    await second.close();
  });
});
