import { describe, expect, it } from 'vitest';
import { combineObservers } from '../../src/runtime/combineObservers.ts';
import type { RuntimeObserver } from '../../src/runtime/observer.ts';
import type { Store } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { never, stateOf, workshop, type Workshop } from '../support/workshop.ts';

/** Writes down everything it is told. */
function recorder(): { readonly told: [string, unknown][]; readonly observer: RuntimeObserver } {
  const told: [string, unknown][] = [];
  const note =
    (name: string) =>
    (said: unknown): void => {
      told.push([name, said]);
    };
  return {
    told,
    observer: {
      stepped: note('stepped'),
      effectBegan(said) {
        told.push(['effectBegan', said]);
        return note('effectEnded');
      },
      effectParked: note('effectParked'),
      leaseTaken: note('leaseTaken'),
      timerFired: note('timerFired'),
      messageParked: note('messageParked'),
      messageAdopted: note('messageAdopted'),
      messageDropped: note('messageDropped'),
      storeFailed: note('storeFailed'),
    },
  };
}

const namesOf = (told: readonly [string, unknown][]): string[] => told.map(([name]) => name);
const saidAs = (told: readonly [string, unknown][], name: string): unknown[] =>
  told.filter(([heard]) => heard === name).map(([, said]) => said);
const errand = { machine: 'errand', documentId: 'e1' };

function observed(observer: RuntimeObserver, shop: Workshop = workshop()) {
  const running = (call?: () => Promise<string>, clock?: VirtualClock) =>
    shop.runtime(call, clock, undefined, undefined, observer);
  return { ...shop, running };
}

describe('an observer', () => {
  it('is told of each step, where it led, and of the call it owed', async () => {
    const { told, observer } = recorder();
    const { clock, running } = observed(observer);
    await running().start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(0);
    expect(namesOf(told)).toEqual(['stepped', 'effectBegan', 'stepped', 'effectEnded']);
    const [began, answered] = saidAs(told, 'stepped');
    expect(began).toMatchObject({ ...errand, sequence: 1, to: 'calling', tags: [] });
    expect(began).not.toHaveProperty('from');
    expect(answered).toMatchObject({ cause: { kind: 'effectDone' }, from: 'calling' });
    const call = { ...errand, effectId: 'e1:1:0', port: 'call', attempt: 1 };
    expect(saidAs(told, 'effectBegan')).toEqual([call]);
    expect(saidAs(told, 'effectEnded')).toEqual([{ outcome: 'answered', elapsedMs: 0 }]);
  });

  it('is told of what came to nothing, and why', async () => {
    const { told, observer } = recorder();
    const started = observed(observer).running(never);
    await started.start('errand', 'e1', { name: 'n' });
    await started.send('e1', { type: 'finish' });
    expect(saidAs(told, 'stepped').at(-1)).toMatchObject({ ignored: 'noTransition' });
  });

  it('is told how late a timer fired', async () => {
    const { told, observer } = recorder();
    const { clock, running } = observed(observer);
    const first = running();
    await first.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(0);
    await first.close();
    clock.advance(700_000);
    running();
    await clock.advanceAsync(0);
    const name = 'xstate.after.patience.errand.waiting';
    expect(saidAs(told, 'timerFired')).toEqual([{ ...errand, name, lateMs: 100_000 }]);
  });

  it('is told of a call that is taken over from a dead process', async () => {
    const { told, observer } = recorder();
    const { clock, running } = observed(observer);
    await running(never, new VirtualClock(0)).start('errand', 'e1', { name: 'n' });
    running();
    await clock.advanceAsync(120_000);
    expect(saidAs(told, 'leaseTaken')).toMatchObject([{ effectId: 'e1:1:0', attempt: 2 }]);
  });

  it('is told of messages that wait, are adopted and are let go of', async () => {
    const { told, observer } = recorder();
    const shop = workshop();
    const parking = { limitMs: 1_000 };
    const running = shop.runtime(never, shop.clock, undefined, parking, observer);
    const event = { type: 'note' };
    await running.receive({ ids: ['m1'], aliases: ['name:n'], event, receivedAt: 0 });
    await running.receive({ ids: ['m2'], aliases: ['name:other'], event, receivedAt: 0 });
    await running.start('errand', 'e1', { name: 'n' });
    await shop.clock.advanceAsync(30_000);
    expect(saidAs(told, 'messageParked')).toMatchObject([{ messageId: 'm1' }, { messageId: 'm2' }]);
    expect(saidAs(told, 'messageAdopted')).toMatchObject([{ messageId: 'm1', documentId: 'e1' }]);
    expect(saidAs(told, 'messageDropped')).toEqual([{ messageId: 'm2', aliases: ['name:other'] }]);
  });

  it('is told of each call that the store rejects', async () => {
    const { told, observer } = recorder();
    const broken: Store = {
      ...memoryStore(),
      commit: () => Promise.reject(new Error('disk full')),
    };
    await observed(observer, workshop(broken)).running().start('errand', 'e1', { name: 'n' });
    expect(saidAs(told, 'storeFailed')).toEqual([{ call: 'commit', message: 'disk full' }]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('mine');
      },
    ],
    ['rejects', () => Promise.reject(new Error('mine'))],
  ] as const)('that %s changes nothing, and keeps nothing from the others', async (_, fail) => {
    const { told, observer } = recorder();
    const names = Object.keys(observer);
    const broken = Object.fromEntries(names.map((name) => [name, fail])) as RuntimeObserver;
    const ends: RuntimeObserver = { effectBegan: () => fail };
    const { clock, running } = observed(combineObservers(broken, ends, observer));
    const started = running();
    await started.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(600_000);
    expect(await stateOf(started, 'e1')).toBe('waiting');
    expect(namesOf(told)).toEqual(expect.arrayContaining(['effectEnded', 'timerFired']));
  });
});
