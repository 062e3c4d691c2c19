import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compileChild } from '../support/childProgram.ts';
import { figureLine } from '../support/crash/crashLimits.ts';
import { CrashStory, type CrashPlan } from '../support/crash/crashStory.ts';
import { bookedWrongly, type BookedWrongly } from '../support/crash/crashVerdict.ts';
import { isLargeRun } from '../support/howMany.ts';

const PAYMENTS = 64;
const HOUR_MS = 60 * 60_000;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystate-control-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

interface Damage extends BookedWrongly {
  readonly stuck: number;
}

async function damageTo(
  name: string,
  child: string,
  plan: Pick<CrashPlan, 'store' | 'keys' | 'seed'>,
): Promise<Damage> {
  const program = compileChild(child);
  const usual = { program, payments: PAYMENTS, seats: 1, kills: 12, patienceMs: 2 * HOUR_MS };
  const story = new CrashStory({ ...usual, ...plan });
  const figures = await story.tell();
  const booked = bookedWrongly(story.sandbox, PAYMENTS);
  story.sandbox.close();
  const stuck = PAYMENTS - story.ended.size;
  process.stdout.write(figureLine(name, figures));
  process.stdout.write(
    `  ${booked.twice.length} booked twice, ${booked.missing.length} not booked, ${stuck} stuck\n`,
  );
  return { ...booked, stuck };
}

const leftOut = isLargeRun ? '' : ': left out, as it is shown at the sizes of CI';

describe.skipIf(!isLargeRun)(`the crash test bites${leftOut}`, () => {
  it('plain XState actors with saved snapshots: they book twice and get stuck', async () => {
    const store = { kind: 'files', folder } as const;
    const damage = await damageTo('plain actors', 'plainShop', { store, seed: 5 });
    expect(damage.twice.length).toBeGreaterThan(0);
    expect(damage.stuck).toBeGreaterThan(0);
  }, 120_000);

  it('our own runtime without its idempotency keys: it books twice', async () => {
    // When a process is killed is up to the machine: a story may happen to end well.
    const twice: string[] = [];
    for (const seed of [1, 2, 3, 4]) {
      const store = { kind: 'sqlite', path: join(folder, `payments-${seed}.db`) } as const;
      const damage = await damageTo('fresh keys', 'crashShop', { store, keys: 'fresh', seed });
      twice.push(...damage.twice);
      if (twice.length > 0) break;
    }
    expect(twice).not.toEqual([]);
  }, 120_000);
});
