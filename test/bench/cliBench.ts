import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStore } from '../../src/stores/sqlite/index.ts';
import { quantile } from './quantile.ts';
import { machineLine, startStopwatch } from './stopwatch.ts';

const ROUNDS = 12;
const WARM_UP = 2;

/** How long a command takes from its start to its end, beside a Node that does nothing. */
export async function run(): Promise<void> {
  const program = join(import.meta.dirname, '../../src/cli/paystate.js');
  if (!existsSync(program)) throw new Error(`there is no ${program}`);
  const folder = mkdtempSync(join(tmpdir(), 'paystate-bench-'));
  const store = join(folder, 'payments.db');
  await sqliteStore(store)._unsafeUnwrap().close();
  const commands: Readonly<Record<string, readonly string[]>> = {
    'node alone': ['-e', '0'],
    'paystate --version': [program, '--version'],
    'paystate --help': [program, '--help'],
    'paystate list': [program, 'list', '--store', store],
    'paystate diagram payout': [program, 'diagram', 'payout', '--format', 'mermaid'],
    'paystate walk': [program, 'walk'],
  };
  const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, argv] of Object.entries(commands)) {
      const elapsed = startStopwatch();
      const { status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
      const took = elapsed() / 1_000;
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
      if (round >= WARM_UP) times.get(name)?.push(took);
    }
  }
  rmSync(folder, { recursive: true });
  process.stdout.write(
    [
      `Commands from start to end, ${ROUNDS - WARM_UP} rounds in turns`,
      machineLine(),
      `${'ms'.padEnd(28)}fastest  median     p90`,
      ...[...times].map(([name, taken]) => row(name, taken)),
      '',
    ].join('\n'),
  );
}

function row(name: string, taken: readonly number[]): string {
  const cells = [0, 0.5, 0.9].map((part) => quantile(taken, part).toFixed(0).padStart(8));
  return `${name.padEnd(27)}${cells.join('')}`;
}
