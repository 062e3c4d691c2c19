import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresStore } from '../../src/stores/postgres/index.ts';
import { compileChild, type ChildProgram } from '../support/childProgram.ts';
import { crashLimits, figureLine } from '../support/crash/crashLimits.ts';
import { CrashStory } from '../support/crash/crashStory.ts';
import { bookedWrongly, keptWrongly } from '../support/crash/crashVerdict.ts';
import { isLargeRun } from '../support/howMany.ts';
import {
  postgresPrograms,
  startPostgres,
  type PrivatePostgres,
} from '../support/privatePostgres.ts';

const SCHEMA = 'crash';
const programs = postgresPrograms();
const reasons = [
  ...(programs === undefined ? [': left out, as no PostgreSQL is installed here'] : []),
  ...(isLargeRun ? [] : [': left out, as it runs at the sizes of CI']),
];

describe.skipIf(reasons.length > 0)(`three shops on one PostgreSQL${reasons[0] ?? ''}`, () => {
  let program: ChildProgram;
  let server: PrivatePostgres;

  beforeAll(async () => {
    program = compileChild('crashShop');
    server = await startPostgres(programs ?? '');
  }, 60_000);

  afterAll(async () => {
    await server.stop();
  });

  it(
    'book nothing twice, lose nothing and leave nothing undone',
    async () => {
      const { payments, kills, seed } = crashLimits;
      const { connectionString } = server;
      const story = new CrashStory({
        program,
        payments,
        kills,
        seed,
        seats: 3,
        store: { kind: 'postgres', connectionString, schema: SCHEMA },
        crashDatabase: () => server.crash(),
      });
      const figures = await story.tell();
      const options = { connectionString, schema: SCHEMA, leaseClock: 'caller' } as const;
      const store = (await postgresStore(options))._unsafeUnwrap();
      const kept = await keptWrongly(story, store, payments);
      await store.close();
      process.stdout.write(figureLine('PostgreSQL', figures));
      expect(bookedWrongly(story.sandbox, payments)).toEqual({ twice: [], missing: [] });
      expect(kept).toEqual({ stuck: [], wrongBalances: [], lostWebhooks: [], left: [] });
      expect(figures.kills).toBeGreaterThanOrEqual(crashLimits.leastKills);
      expect(figures.outages).toBe(2);
      expect(figures.lostAnswers).toBeGreaterThan(payments / 10);
      story.sandbox.close();
    },
    crashLimits.timeoutMs,
  );
});
