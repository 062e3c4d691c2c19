import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../src/clock.ts';
import { createSandbox, VirtualClock, type SandboxOptions } from '../../src/sandbox/index.ts';
import { quantile } from './quantile.ts';
import { machineLine } from './stopwatch.ts';

const ROUNDS = 5;
const PAYMENTS_PER_ROUND = 1_000;
const STARTS = 5;
const CLI = fileURLToPath(new URL('../../src/cli/paystate.js', import.meta.url));

const request = JSON.stringify({
  source: {
    type: 'card',
    number: '4242424242424242',
    expiry_month: 6,
    expiry_year: 2030,
    cvv: '100',
  },
  amount: 6500,
  currency: 'USD',
  reference: 'BENCH',
});

/** Ways to keep a sandbox. Each payment is asked for, answered, read and captured. */
const variants: readonly { name: string; webhooks: number; options: () => SandboxOptions }[] = [
  { name: 'seeded', webhooks: 0, options: () => ({ seed: 1 }) },
  { name: 'unguessable ids', webhooks: 0, options: () => ({}) },
  { name: 'seeded, 2 webhooks each taken', webhooks: 1, options: () => ({ seed: 1 }) },
  {
    name: 'kept on disk',
    webhooks: 0,
    options: () => ({ seed: 1, dataDir: newDataDir() }),
  },
];

const folders: string[] = [];

/** Card payments per second in one process, and how long a sandbox takes to be there. */
export async function run(): Promise<void> {
  print(`sandbox, ${machineLine()}`);
  const sandboxes = variants.map(openVariant);
  for (const one of sandboxes) await one.pay(PAYMENTS_PER_ROUND / 10);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const one of sandboxes) {
      const startedAt = systemClock.now();
      const before = process.cpuUsage();
      await one.pay(PAYMENTS_PER_ROUND);
      const { user, system } = process.cpuUsage(before);
      one.rates.push((PAYMENTS_PER_ROUND * 1000) / (systemClock.now() - startedAt));
      one.coreRates.push((PAYMENTS_PER_ROUND * 1_000_000) / (user + system));
    }
  }
  table('card payments (medians)', ['per second', 'per second of CPU']);
  for (const { name, rates, coreRates, close } of sandboxes) {
    close();
    table(`  ${name}`, [median(rates).toFixed(0), median(coreRates).toFixed(0)]);
  }
  table('start (medians)', ['ms']);
  table('  createSandbox', [median(sandboxStarts()).toFixed(2)]);
  const [bare, ready]: [number[], number[]] = [[], []];
  for (let start = 0; start < STARTS; start += 1) {
    bare.push(await startOf(['--eval', 'console.log()']));
    ready.push(await startOf([CLI, 'sandbox', '--port', '0']));
  }
  table('  node alone, to its first line', [median(bare).toFixed(0)]);
  table('  paystate sandbox, to its ready line', [median(ready).toFixed(0)]);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

function openVariant({ name, webhooks, options }: (typeof variants)[number]) {
  const clock = new VirtualClock(Date.UTC(2026, 0, 15));
  const taken = new Response(null, { status: 200 });
  const sandbox = createSandbox({
    ...options(),
    clock,
    webhooks: [
      { url: 'http://shop.localhost/', signatureKey: 'k', deliver: async () => taken },
    ].slice(0, webhooks),
  });
  const headers = {
    authorization: `Bearer ${sandbox.secretKey}`,
    'content-type': 'application/json',
  };
  const pay = async (payments: number): Promise<void> => {
    for (let count = 0; count < payments; count += 1) {
      const answer = await sandbox.fetch('/payments', { method: 'POST', headers, body: request });
      const { status } = (await answer.json()) as { status?: unknown };
      if (status !== 'Authorized') throw new Error(`expected Authorized, got ${String(status)}`);
      clock.advance(10);
    }
    await clock.advanceAsync(5_000);
  };
  const [rates, coreRates]: [number[], number[]] = [[], []];
  return { name, pay, rates, coreRates, close: () => sandbox.close() };
}

/** Ms for one: too few for a clock to tell, so a hundred are made at a time. */
function sandboxStarts(): number[] {
  return Array.from({ length: STARTS }, () => {
    const startedAt = systemClock.now();
    for (let count = 0; count < 100; count += 1) createSandbox({ seed: 1 }).close();
    return (systemClock.now() - startedAt) / 100;
  });
}

/** Ms from the start of a process to the first thing it says. */
async function startOf(argv: readonly string[]): Promise<number> {
  const startedAt = systemClock.now();
  const child = spawn(process.execPath, argv, { stdio: 'pipe' });
  const said = once(child.stdout, 'data');
  const ended = once(child, 'exit');
  await Promise.race([said, ended]);
  if (child.exitCode !== null && child.exitCode !== 0)
    throw new Error(`${argv.join(' ')} ended with ${child.exitCode}`);
  const took = systemClock.now() - startedAt;
  child.kill('SIGTERM');
  await ended;
  return took;
}

function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paystate-bench-'));
  folders.push(folder);
  return folder;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function table(row: string, cells: readonly string[]): void {
  print(row.padEnd(44) + cells.map((cell) => cell.padStart(20)).join(''));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
