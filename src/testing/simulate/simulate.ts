import { paymentMachine } from '../../../machines/index.ts';
import { systemClock, type Clock } from '../../clock.ts';
import type { PaymentMachine } from '../payment/paymentWorld.ts';
import { swarmDraws, type SwarmDraws } from './swarm.ts';
import { playHistory, type HistoryEnd } from './history.ts';

/** How many histories, from which seed, of which machine. */
export interface SimulateOptions {
  /** The payment machine, or a changed one. */
  readonly machine?: PaymentMachine;
  /** Seed of the first history; each further one has the next. 1 when left out. */
  readonly seed?: number;
  /** How many histories are played; 1,000 when left out. */
  readonly histories?: number;
  /** No history is begun after so many milliseconds. */
  readonly limitMs?: number;
  /** Measures the limit and the speed; what happens in a history is told by its seed alone. */
  readonly clock?: Clock;
}

/** How many histories were played, and those that broke a promise. */
export interface SimulationReport {
  readonly seed: number;
  readonly histories: number;
  /** What each history is drawn from: a payment, its processes and what goes wrong. */
  readonly configuration: SwarmDraws;
  /** Calls of stores and of the provider in all of them. */
  readonly calls: number;
  readonly perSecond: number;
  /** Each history that broke a promise, the first ten. */
  readonly failures: readonly SimulationFailure[];
}

/** A history that broke a promise, and how to see it again. */
export interface SimulationFailure {
  readonly seed: number;
  readonly invariant: string;
  readonly trace: readonly string[];
  /**
   * What plays this history again: a command, or a call where the machine is your own or a process
   * was made to die at a certain call.
   */
  readonly replay: string;
}

const MOST_FAILURES = 10;

/**
 * One history in so many, the first among them, is played twice and compared: chance must come from
 * the seed alone.
 */
const PLAYED_TWICE = 200;

/**
 * Plays payments on the real runtime: two processes share one store, calls and webhooks get lost,
 * late or doubled, and processes die between any two awaits. A seed always tells the same history.
 * Rejects with a RangeError for options with which nothing would be played.
 */
export async function simulate(options: SimulateOptions = {}): Promise<SimulationReport> {
  const { machine = paymentMachine, seed = 1, histories = 1_000 } = options;
  const { limitMs = Infinity, clock = systemClock } = options;
  if (histories !== Infinity) refuseWhole('histories', histories, 1);
  refuseWhole('seed', seed, Number.MIN_SAFE_INTEGER);
  if (seed > 0 && histories < Infinity) refuseWhole('seed + histories', seed + histories, 1);
  if (!(limitMs > 0)) throw new RangeError(`limitMs must be above 0, not ${limitMs}`);
  const begunAt = clock.now();
  const failures: SimulationFailure[] = [];
  const note = (own: number, invariant: string, { trace }: HistoryEnd): void => {
    failures.push({ seed: own, invariant, trace, replay: replayOf(machine, own) });
  };
  let calls = 0;
  let played = 0;
  while (played < histories && failures.length < MOST_FAILURES) {
    if (clock.now() - begunAt >= limitMs) break;
    const own = seed + played;
    const end = await playHistory({ machine, seed: own });
    played += 1;
    calls += end.points;
    if (end.broken !== null) note(own, end.broken, end);
    if (played % PLAYED_TWICE !== 1) continue;
    const again = await playHistory({ machine, seed: own, isPlain: true });
    if (!isSame(again, end)) note(own, 'a seed always tells the same history', again);
  }
  const seconds = Math.max(1, clock.now() - begunAt) / 1_000;
  const perSecond = Math.round(played / seconds);
  return { seed, histories: played, configuration: swarmDraws, calls, perSecond, failures };
}

/**
 * Plays one history, and then again with a process that dies at its first call, at its second, and
 * so on: once before and once after each.
 */
export async function crashEverywhere({
  machine = paymentMachine,
  seed = 1,
}: Pick<SimulateOptions, 'machine' | 'seed'> = {}): Promise<{
  readonly runs: number;
  readonly failures: readonly SimulationFailure[];
}> {
  refuseWhole('seed', seed, Number.MIN_SAFE_INTEGER);
  const failures: SimulationFailure[] = [];
  const none = { point: -1, place: 'before' } as const;
  const { points } = await playHistory({ machine, seed, crashAt: none });
  for (let point = 0; point < points; point += 1) {
    for (const place of ['before', 'after'] as const) {
      const end = await playHistory({ machine, seed, crashAt: { point, place } });
      if (end.broken === null) continue;
      const which = machine === paymentMachine ? '' : 'machine, ';
      const replay = `crashEverywhere({ ${which}seed: ${seed} })`;
      failures.push({ seed, invariant: end.broken, trace: end.trace, replay });
    }
  }
  return { runs: points * 2, failures };
}

function isSame(one: HistoryEnd, other: HistoryEnd): boolean {
  const [first, second] = [one, other].map(({ trace, document }) =>
    JSON.stringify([trace, document]),
  );
  return first === second;
}

/** The command plays the shipped machine and no other. */
function replayOf(machine: PaymentMachine, seed: number): string {
  return machine === paymentMachine
    ? `paystate simulate --seed ${seed} --histories 1`
    : `simulate({ machine, seed: ${seed}, histories: 1 })`;
}

function refuseWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  const wanted = least === 1 ? 'a whole number of at least 1' : 'a whole number';
  throw new RangeError(`${name} must be ${wanted}, not ${value}`);
}
