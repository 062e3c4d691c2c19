import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqliteStore } from '../../src/stores/sqlite/index.ts';
import { compileChild, type ChildProgram } from '../support/childProgram.ts';
import { crashLimits, figureLine } from '../support/crash/crashLimits.ts';
import { CrashStory } from '../support/crash/crashStory.ts';
import { bookedWrongly, keptWrongly } from '../support/crash/crashVerdict.ts';

let program: ChildProgram;
let folder: string;

beforeAll(() => {
  program = compileChild('crashShop');
  folder = mkdtempSync(join(tmpdir(), 'paystate-crash-'));
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a shop on SQLite whose processes, answers and webhooks get lost', () => {
  it(
    'books nothing twice, loses nothing and leaves nothing undone',
    async () => {
      const { payments, kills, seed } = crashLimits;
      const path = join(folder, 'payments.db');
      const story = new CrashStory({
        program,
        payments,
        kills,
        seed,
        seats: 1,
        store: { kind: 'sqlite', path },
      });
      const figures = await story.tell();
      const store = sqliteStore(path)._unsafeUnwrap();
      const kept = await keptWrongly(story, store, payments);
      await store.close();
      process.stdout.write(figureLine('SQLite', figures));
      expect(bookedWrongly(story.sandbox, payments)).toEqual({ twice: [], missing: [] });
      expect(kept).toEqual({ stuck: [], wrongBalances: [], lostWebhooks: [], left: [] });
      expect(figures.kills).toBeGreaterThanOrEqual(crashLimits.leastKills);
      expect(figures.lostAnswers).toBeGreaterThan(payments / 10);
      story.sandbox.close();
    },
    crashLimits.timeoutMs,
  );
});
