import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { twoFreePorts } from '../../support/freePorts.ts';
import { runPaystate } from '../../support/runPaystate.ts';
import { serveCli } from '../../support/serveCli.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystate-cli-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('paystate demo', () => {
  it('serves its pages until it is interrupted, and begins again where it was', async () => {
    const argv = ['demo', '--json', '--port', String(await twoFreePorts()), '--data', folder];
    const cli = await serveCli(argv, {});
    const { shopUrl = '', watchUrl = '', sandboxUrl = '' } = cli.facts;
    expect(cli.facts['folder']).toBe(folder);
    for (const url of [shopUrl, watchUrl]) expect((await fetch(url)).status).toBe(200);
    expect(await cli.interrupt()).toBe(0);
    for (const url of [shopUrl, sandboxUrl]) {
      await expect(fetch(url)).rejects.toThrow('fetch failed');
    }
    const again = await serveCli(argv, {});
    expect(again.facts).toEqual(cli.facts);
    await again.interrupt();
  });

  it('prints its two addresses, and where everything is kept beside them', async () => {
    const argv = ['demo', '--port', '0', '--data', folder];
    const run = await runPaystate(argv, {}, Promise.resolve());
    expect(run.code).toBe(0);
    expect(run.out).toMatch(/^shop   http:\/\/127\.0\.0\.1:\d+\/\nwatch  http:\S+token=\w+\n$/);
    expect(run.err).toBe(`kept in ${folder}; Ctrl-C ends it\n`);
  });

  it.each([0, 1])('says in one line which port is taken, %i above its own', async (above) => {
    const port = await twoFreePorts();
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(port + above, '127.0.0.1', resolve);
    });
    const run = await runPaystate(['demo', '--port', String(port), '--data', folder]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toBe(
      `paystate: cannot listen on 127.0.0.1:${port + above} (the port is taken)\n`,
    );
    await new Promise((resolve) => {
      other.close(resolve);
    });
  });

  it('says in one line that another demo uses its folder', async () => {
    const cli = await serveCli(['demo', '--json', '--port', '0', '--data', folder], {});
    const run = await runPaystate(['demo', '--port', '0', '--data', folder, '--json']);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(JSON.parse(run.err)).toMatchObject({ error: { kind: 'dataInUse' } });
    await cli.interrupt();
  });

  it('refuses a key that is none of the sandbox, and does not show it', async () => {
    const key = 'sk_abcdefghijklmnop';
    const run = await runPaystate(['demo', '--port', '0'], { CKO_SECRET_KEY: key });
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toMatch(/^paystate: CKO_SECRET_KEY: /);
    expect(run.err).not.toContain(key);
  });

  it('walks one payment by itself with --walk', async () => {
    const run = await runPaystate(['demo', '--walk', '--json']);
    expect(run.code).toBe(0);
    expect(run.out).toContain('partiallyRefunded');
  });
});
