import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox, type SandboxServer } from '../../src/sandbox/index.ts';
import { postgresStore } from '../../src/stores/postgres/index.ts';
import { compileChild, type ChildProgram } from '../support/childProgram.ts';
import { postgresPrograms, startPostgres } from '../support/privatePostgres.ts';
import { quietPool } from '../support/quietPool.ts';
import { canTrace, traceNode } from '../support/systemCalls.ts';

const isTraced = canTrace();
const noTrace = isTraced ? '' : ': left out, as strace is not installed here';
const programs = postgresPrograms();
const noPostgres = programs === undefined ? ': left out, as no PostgreSQL is installed here' : '';

describe.skipIf(!isTraced)(`a payment on SQLite, by its system calls${noTrace}`, () => {
  let program: ChildProgram;
  let folder: string;
  let sandbox: Sandbox;
  let server: SandboxServer;
  let trace: string[];

  beforeAll(async () => {
    program = compileChild('onePayment');
    folder = mkdtempSync(join(tmpdir(), 'paystate-power-'));
    sandbox = createSandbox();
    server = await sandbox.listen({ port: 0 });
    const place = [join(folder, 'payments.db'), server.url, sandbox.secretKey];
    trace = await traceNode(join(folder, 'trace'), [program.path, ...place]);
  }, 60_000);

  afterAll(async () => {
    await server.close();
    sandbox.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['requestPayment', /(?:write|writev|sendto|sendmsg)\(.*POST \/payments HTTP/],
    ['voidPayment', /(?:write|writev|sendto|sendmsg)\(.*POST \/payments\/pay_\w+\/voids HTTP/],
  ])('syncs the commit that owes %s before the first byte of the call', (port, call) => {
    const calledAt = trace.findIndex((line) => call.test(line));
    expect(calledAt).toBeGreaterThan(0);
    const before = trace.slice(0, calledAt);
    const isLogged = (line: string): boolean => /pwrite.*payments\.db-wal>/.test(line);
    const owedAt = before.findIndex((line) => isLogged(line) && line.includes(port));
    expect(owedAt).toBeGreaterThan(0);
    const isSync = (line: string): boolean => /(?:fsync|fdatasync)\(.*-wal>\).*= 0/.test(line);
    expect(before.findLastIndex(isSync)).toBeGreaterThan(before.findLastIndex(isLogged));
  });
});

describe.skipIf(programs === undefined)(`a payment on PostgreSQL${noPostgres}`, () => {
  it('is committed by a connection that waits for the disk', async () => {
    const postgres = await startPostgres(programs ?? '', { fsync: true });
    const pool = quietPool({ connectionString: postgres.connectionString, max: 1 });
    const store = (await postgresStore({ pool }))._unsafeUnwrap();
    const shown = await Promise.all(
      ['synchronous_commit', 'fsync', 'full_page_writes'].map(async (name) => {
        const { rows } = await pool.query(`show ${name}`);
        return `${name} ${rows[0]?.[name]}`;
      }),
    );
    await store.close();
    await pool.end();
    await postgres.stop();
    expect(shown).toEqual(['synchronous_commit on', 'fsync on', 'full_page_writes on']);
  }, 60_000);
});
