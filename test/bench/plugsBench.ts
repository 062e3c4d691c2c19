import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import type { RuntimeObserver, Store } from '../../src/index.ts';
import type { Runtime } from '../../src/runtime/createRuntime.ts';
import { encryptedStore } from '../../src/stores/encrypted/index.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { telemetry } from '../../src/telemetry/index.ts';
import { workshop } from '../support/workshop.ts';
import { quantile } from './quantile.ts';
import { machineLine, startStopwatch } from './stopwatch.ts';

const ROUNDS = 60;
const WARM_UP = 15;
const DOCUMENTS_PER_ROUND = 100;
const STEPS_PER_DOCUMENT = 2;

interface Plugs {
  readonly observer?: RuntimeObserver;
  readonly encrypt?: (store: Store) => Store;
}

const keys = [{ id: 'bench', key: new Uint8Array(32).fill(7) }];
const hideReferences = { key: new Uint8Array(32).fill(8) };
// Every span is recorded; without a processor none is exported.
const recording = new BasicTracerProvider().getTracer('bench');

const variants: Readonly<Record<string, Plugs>> = {
  'nothing plugged in': {},
  'telemetry, no provider registered': { observer: telemetry()._unsafeUnwrap().observer },
  'telemetry, every span recorded': {
    observer: telemetry({ tracer: recording })._unsafeUnwrap().observer,
  },
  'encrypted store, hidden references': {
    encrypt: (store) => encryptedStore(store, { keys, hideReferences })._unsafeUnwrap(),
  },
};

/** What telemetry and encryption add to a step that is committed in memory. */
export async function run(): Promise<void> {
  const names = Object.keys(variants);
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) {
      // One after another: two at once would measure each other.
      // oxlint-disable-next-line no-await-in-loop
      const cost = await microsecondsPerStep(variants[name] ?? {});
      if (round >= WARM_UP) times.get(name)?.push(cost);
    }
  }
  const baseline = quantile([...times.values()][0] ?? [], 0.5);
  process.stdout.write(
    [
      `A step committed in memory: ${DOCUMENTS_PER_ROUND} documents, ${ROUNDS - WARM_UP} rounds`,
      machineLine(),
      `${'µs per step'.padEnd(40)}median   p10   p90  share`,
      ...[...times].map(([name, costs]) => row(name, costs, baseline)),
      '',
    ].join('\n'),
  );
}

async function microsecondsPerStep({
  observer,
  encrypt = (store) => store,
}: Plugs): Promise<number> {
  const { runtime } = workshop(encrypt(memoryStore()));
  const made: Runtime = runtime(undefined, undefined, undefined, undefined, observer);
  const elapsed = startStopwatch();
  for (let number = 0; number < DOCUMENTS_PER_ROUND; number += 1) {
    const id = `e${number}`;
    await made.start('errand', id, { name: id });
    await made.waitUntil(id, ({ sequence }) => sequence === STEPS_PER_DOCUMENT, 1_000);
  }
  const cost = elapsed() / (DOCUMENTS_PER_ROUND * STEPS_PER_DOCUMENT);
  await made.close();
  return cost;
}

function row(name: string, costs: readonly number[], baseline: number): string {
  const cells = [0.5, 0.1, 0.9].map((part) => quantile(costs, part).toFixed(1).padStart(6));
  const share = (quantile(costs, 0.5) / baseline).toFixed(2).padStart(7);
  return `${name.padEnd(40)}${cells.join('')}${share}`;
}
