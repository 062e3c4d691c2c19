import { describe, expect, it } from 'vitest';
import { createBackground } from '../../src/runtime/background.ts';
import type { EffectHandler, MachineDefinition } from '../../src/runtime/machineDefinition.ts';
import { checkDefinition } from '../../src/runtime/machineDefinition.ts';
import type { RuntimeObserver } from '../../src/runtime/observer.ts';
import { performCall } from '../../src/runtime/performCall.ts';
import { RuntimeFault, type RuntimeError } from '../../src/runtime/runtimeError.ts';
import { shieldObserver } from '../../src/runtime/shieldObserver.ts';
import type { AppliedStep, StepCommitter } from '../../src/runtime/stepCommitter.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { errandMachine } from '../support/errandMachine.ts';
import { documentOf, effectOf } from '../support/storeCommits.ts';

const held = { ...effectOf('d1'), attempt: 3, failures: 0 };
const applied: AppliedStep = {
  document: documentOf('d1'),
  isDuplicate: false,
  isTakenOver: false,
  isOfAnother: false,
};

interface Setting {
  readonly call?: EffectHandler;
  readonly commit?: () => Promise<AppliedStep>;
  readonly timeLimits?: MachineDefinition['timeLimits'];
}

/** One call of one effect, and what came of it. */
function calling({ call = async () => 'yes', commit = async () => applied, timeLimits }: Setting) {
  const clock = new VirtualClock(5_000);
  const committed: unknown[] = [];
  const told: unknown[] = [];
  const observer: RuntimeObserver = {
    effectBegan(note) {
      told.push(note);
      return (end) => void told.push(end);
    },
  };
  const definition = checkDefinition({
    machine: errandMachine,
    version: '1',
    effects: { call },
    aliases: () => [],
    summary: () => null,
    ...(timeLimits && { timeLimits }),
  })._unsafeUnwrap();
  const committer = {
    apply(...asked: unknown[]) {
      committed.push(asked);
      return commit();
    },
  } as unknown as StepCommitter;
  const parts = {
    store: { ...memoryStore(), renewLease: async () => true },
    clock,
    background: createBackground(),
    owner: 'p1',
    leaseMs: 90_000,
    committer,
    observer: shieldObserver(observer),
  };
  return {
    clock,
    committed,
    told,
    perform: (effect = held) => performCall(parts, definition, effect),
  };
}

const faulty = (error: RuntimeError) => async (): Promise<never> => {
  throw new RuntimeFault(error);
};

describe('a call that a document owes', () => {
  it('is made with its input and its attempt, for which its answer is committed', async () => {
    const heard: unknown[] = [];
    const call: EffectHandler = async (...asked) => {
      heard.push(asked);
      return { ok: true };
    };
    const { committed, perform } = calling({ call });
    expect(await perform()).toBeUndefined();
    expect(heard).toEqual([[{ name: 'call' }, { attempt: 3 }]]);
    const answer = { kind: 'effectDone', effectId: 'd1:call', child: 'call', output: { ok: true } };
    expect(committed).toEqual([['d1', answer, { finishedEffect: { id: 'd1:call', attempt: 3 } }]]);
  });

  it('is told of when it begins and when it ends, and leaves no lease to be renewed', async () => {
    let answer = (_text: string): void => undefined;
    const call = () => new Promise<string>((resolve) => (answer = resolve));
    const { clock, told, perform } = calling({ call });
    const performed = perform();
    await clock.advanceAsync(100_000);
    answer('yes');
    await performed;
    const note = { machine: 'errand', documentId: 'd1', port: 'call', attempt: 3 };
    expect(told).toEqual([
      { effectId: 'd1:call', ...note },
      { outcome: 'answered', elapsedMs: 100_000 },
    ]);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('of a port that has no handler is not begun', async () => {
    const { told, clock, perform } = calling({});
    const failure = await perform({ ...held, port: 'gone' });
    expect(failure).toEqual({ reason: 'the port gone has no handler', isOwn: true });
    expect(told).toEqual([]);
    expect(clock.nextDue()).toBeUndefined();
  });

  it.each([
    ['answered', {}],
    ['takenOver', { isTakenOver: true }],
    ['withdrawn', { isDuplicate: true }],
    ['withdrawn', { ignored: 'staleAnswer' as const }],
  ])('has come to its end as %s: %o', async (outcome, changes) => {
    const { told, perform } = calling({ commit: async () => ({ ...applied, ...changes }) });
    expect(await perform()).toBeUndefined();
    expect(told.at(-1)).toMatchObject({ outcome });
  });
});

describe('a call that comes to nothing', () => {
  it.each([
    ['a bug of its handler', () => Promise.reject(new Error('a bug')), 'a bug', true],
    [
      'a handler that throws',
      () => {
        throw new Error('a bug');
      },
      'a bug',
      true,
    ],
    [
      'a store that is down',
      faulty({ kind: 'storeFailed', message: 'down' }),
      'storeFailed',
      false,
    ],
    ['a process that is closed', faulty({ kind: 'closed' }), 'closed', false],
    ['what is none of these', faulty({ kind: 'contended', id: 'd1' }), 'contended', true],
  ])('counts against it or not: %s', async (_, call, reason, isOwn) => {
    const { committed, told, clock, perform } = calling({ call });
    expect(await perform()).toEqual({ reason, isOwn });
    expect(committed).toEqual([]);
    expect(told.at(-1)).toEqual({ outcome: 'failed', elapsedMs: 0 });
    expect(clock.nextDue()).toBeUndefined();
  });

  it.each([
    [
      'its machine throws',
      faulty({ kind: 'stepFailed', id: 'd1', message: 'm' }),
      'stepFailed',
      true,
    ],
    ['others step first', faulty({ kind: 'contended', id: 'd1' }), 'contended', false],
    ['the disk is full', () => Promise.reject(new Error('disk full')), 'disk full', false],
  ])(
    'as its answer is not stored counts against it or not: %s',
    async (_, commit, reason, isOwn) => {
      const { told, perform } = calling({ commit });
      expect(await perform()).toEqual({ reason, isOwn });
      expect(told.at(-1)).toEqual({ outcome: 'notStored', elapsedMs: 0 });
    },
  );

  it.each([
    ['its port may take', { call: 20_000 }, 20_000],
    ['any port may take', { other: 20_000 }, 900_000],
    ['any port may take by itself', undefined, 900_000],
  ])(
    'has timed out after what %s; what it says later is heard by nobody',
    async (_, timeLimits, limitMs) => {
      let answer = (_text: string): void => undefined;
      const call = () => new Promise<string>((resolve) => (answer = resolve));
      const { committed, told, clock, perform } = calling({
        call,
        ...(timeLimits && { timeLimits }),
      });
      const failed: unknown[] = [];
      void perform().then((failure) => failed.push(failure));
      await clock.advanceAsync(limitMs - 1);
      expect(failed).toEqual([]);
      await clock.advanceAsync(1);
      expect(failed).toEqual([{ reason: `no answer within ${limitMs} ms`, isOwn: true }]);
      answer('yes');
      await clock.advanceAsync(0);
      expect(committed).toEqual([]);
      expect(told.at(-1)).toEqual({ outcome: 'timedOut', elapsedMs: limitMs });
      expect(clock.nextDue()).toBeUndefined();
    },
  );
});
