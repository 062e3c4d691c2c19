import { describe, expect, it } from 'vitest';
import {
  describePlan,
  machineAdapter,
  playable,
  runPath,
  transitionCoverage,
  type Adapter,
  type PlanPath,
} from '../../../src/testing/index.ts';
import { depositMachine } from '../../support/depositMachine.ts';
import { depositPlan, depositPlanOptions, type DepositView } from '../../support/depositPlan.ts';

const plan = depositPlan();
const live = machineAdapter(depositMachine, depositPlanOptions);

function pathWith(kind: string): PlanPath<DepositView> {
  const path = plan.paths.find(({ steps }) => steps.some((step) => step.kind === kind));
  if (!path) throw new Error(`no path has a step of kind ${kind}`);
  return path;
}

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

  it('closes the session of a step that throws, and says which it was', async () => {
    let isClosed = false;
    const failed = await runPath(pathWith('answer'), {
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

describe('an adapter that cannot do everything', () => {
  it('plays a path up to where time would have to pass, and loses what follows', () => {
    const path = pathWith('time');
    const part = playable(path, { ...live, supports: ['command', 'fact', 'answer'] });
    const stop = path.steps.findIndex(({ kind }) => kind === 'time');
    expect(part.steps.length).toBeLessThanOrEqual(stop);
    expect(part.lost).toEqual(expect.arrayContaining([...(path.steps[stop]?.covers ?? [])]));
  });

  it('leaves out what must change nothing, and goes on', () => {
    const path = pathWith('forbidden');
    const { steps } = playable(path, { ...live, supports: ['command', 'fact', 'answer', 'time'] });
    const moving = path.steps.filter(({ kind }) => kind !== 'forbidden' && kind !== 'stale');
    expect(steps).toEqual(moving);
  });

  it('does not fire a timer before another that is due earlier', () => {
    const [path] = plan.paths;
    const first = path?.steps.find(({ kind }) => kind !== 'forbidden');
    if (!path || !first) throw new Error('the plan is empty');
    const early = { ...path, steps: [{ ...first, kind: 'time' as const, isInOrder: false }] };
    expect(playable(early, { open: live.open }).steps).toEqual([]);
    expect(playable(early, live).steps).toHaveLength(1);
  });

  it('says in a test of its own what is left out', () => {
    const names: string[] = [];
    const runner = {
      describe: (name: string, body: () => void) => {
        names.push(name);
        body();
      },
      it: (name: string) => void names.push(name),
    };
    describePlan(runner, plan, { ...live, supports: ['command', 'fact', 'answer'] });
    expect(names[0]).toBe('deposit, as planned');
    expect(names.at(-1)).toMatch(/^leaves out \d+ goals that the adapter cannot reach$/);
    expect(names.some((name) => / \(\d+ of \d+ steps\)$/.test(name))).toBe(true);
  });
});

describePlan({ describe, it }, plan, live);
