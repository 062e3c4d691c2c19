import { describe, expect, it } from 'vitest';
import {
  describePlan,
  machineAdapter,
  runPath,
  transitionCoverage,
  type Adapter,
  type Session,
} from '../../../src/testing/index.ts';
import { depositMachine } from '../../support/depositMachine.ts';
import {
  depositPathWith,
  depositPlan,
  depositPlanOptions,
  type DepositView,
} from '../../support/depositPlan.ts';

const plan = depositPlan();
const live = machineAdapter(depositMachine, depositPlanOptions);

async function failuresOf(adapter: Adapter<DepositView>): Promise<string[]> {
  const failures: string[] = [];
  for (const path of plan.paths) {
    // oxlint-disable-next-line no-await-in-loop
    const played = await runPath(path, adapter);
    if (played.isErr()) failures.push(played.error.message);
  }
  return failures;
}

describe('runPath', () => {
  it('finds nothing wrong with the machine the plan was made for', async () => {
    const seen = transitionCoverage(depositMachine);
    const adapter = machineAdapter(depositMachine, {
      ...depositPlanOptions,
      inspect: seen.inspect,
    });
    expect(await failuresOf(adapter)).toEqual([]);
    expect(seen.report().missing).toEqual([]);
  });

  it('finds a guard that lets too much through', async () => {
    const careless = depositMachine.provide({ guards: { isProvenAbsent: () => true } });
    const failures = await failuresOf(machineAdapter(careless, depositPlanOptions));
    expect(failures.length).toBeGreaterThan(0);
  });

  it('tells the steps that led to a failure, in words', async () => {
    const [path] = plan.paths;
    if (!path) throw new Error('the plan is empty');
    const blind: Adapter<DepositView> = {
      open: async () => ({
        play: async () => undefined,
        observe: async () => ['requesting'],
        close: async () => undefined,
      }),
    };
    const failed = (await runPath(path, blind))._unsafeUnwrapErr();
    expect(failed.step).toBeGreaterThan(0);
    expect(failed.message).toContain(`${path.id}: ${path.title}\n1. `);
    expect(failed.message).toContain('\n     saw ["requesting"]');
  });

  it('tells what each event carried, so that amounts can be told apart', async () => {
    const path = depositPathWith('answer');
    const steps = path.steps.map((step) => ({ ...step, event: { ...step.event, amount: 4001 } }));
    const blind: Adapter<DepositView> = {
      open: async ({ expect: start }) => ({
        play: async () => undefined,
        observe: async () => start,
        close: async () => undefined,
      }),
    };
    let looks = 0;
    const seen = await runPath({ ...path, steps }, { ...blind, equal: () => (looks += 1) < 3 });
    expect(seen._unsafeUnwrapErr().message).toContain('{"amount":4001}');
  });

  it('closes the session of a step that throws, and says which it was', async () => {
    let isClosed = false;
    const failed = await runPath(depositPathWith('answer'), {
      open: async ({ expect: start }) => ({
        play: () => Promise.reject(new Error('connection refused')),
        observe: async () => start,
        close: async () => {
          isClosed = true;
        },
      }),
    });
    expect(failed._unsafeUnwrapErr()).toMatchObject({ step: 1, actual: undefined });
    expect(failed._unsafeUnwrapErr().message).toContain('connection refused');
    expect(isClosed).toBe(true);
  });
});

describe('an adapter that fails', () => {
  const session = (start: DepositView): Session<DepositView> => ({
    play: async () => undefined,
    observe: async () => start,
    close: async () => undefined,
  });
  const never = () => new Promise<never>(() => undefined);
  const broken = () => Promise.reject(new Error('the backend answered 500'));
  const path = depositPathWith('answer');
  const failing = (part: Partial<Session<DepositView>>): Adapter<DepositView> => ({
    open: async ({ expect: start }) => ({ ...session(start), ...part }),
    limitMs: 20,
  });

  it.each<[string, Adapter<DepositView>, string]>([
    ['to open', { open: broken }, 'the start failed: the backend answered 500'],
    [
      'before it promises',
      {
        open: () => {
          throw new Error('none');
        },
      },
      'the start failed: none',
    ],
    ['to open in time', { open: never, limitMs: 20 }, 'the start did not end within 0.02 s'],
    ['to tell what it sees', failing({ observe: broken }), 'the look at it failed: the backend'],
    ['to tell it in time', failing({ observe: never }), 'the look at it did not end within 0.02 s'],
    ['to play', failing({ play: broken }), 'the step failed: the backend answered 500'],
    ['to play in time', failing({ play: never }), 'the step did not end within 0.02 s'],
  ])('%s fails the path, which tells how far it came', async (_what, adapter, seen) => {
    const { message } = (await runPath(path, adapter))._unsafeUnwrapErr();
    expect(message).toContain(`${path.id}: ${path.title}\n`);
    expect(message).toContain(`\n${seen}`);
  });

  it('to close fails a path that went well, and hides no other failure', async () => {
    const short = { ...path, steps: [] };
    const closing = (await runPath(short, failing({ close: broken })))._unsafeUnwrapErr();
    expect(closing.message).toContain('\nthe end failed: the backend answered 500');
    const both = failing({ play: () => Promise.reject(new Error('no')), close: never });
    const { message } = (await runPath(path, both))._unsafeUnwrapErr();
    expect(message).toMatch(/\nthe step failed: no\nthe end did not end within 0.02 s$/);
  });

  it('shows what JSON has no words for', async () => {
    const odd = { count: 1n, rest: Number.NaN } as unknown as DepositView;
    const { message } = (
      await runPath(path, failing({ observe: async () => odd }))
    )._unsafeUnwrapErr();
    expect(message).toContain('\nexpected [');
    expect(message).toMatch(/\n {5}saw .*bigint.*NaN/);
  });

  it('is told by a runner at the step where it failed', async () => {
    const names: string[] = [];
    const report = async (name: string, body: () => Promise<void>): Promise<void> => {
      names.push(name);
      await body();
    };
    const failed = await runPath(path, failing({ play: broken }), { report });
    expect(failed.isErr()).toBe(true);
    expect(names).toEqual(['the start', expect.stringMatching(/^1\. /)]);
  });
});

describePlan({ describe, it }, plan, live);
