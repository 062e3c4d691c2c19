import { getAdjacencyMap } from '@xstate/graph';
import {
  checkAll,
  paymentWorld,
  type Bounds,
  type PaymentState,
  type Resource,
} from '../../src/testing/index.ts';
import { plain, textOf } from '../support/slowCheck.ts';
import { machineLine } from './stopwatch.ts';

type Left = Readonly<Record<Resource, number>>;

interface Joint {
  readonly status: 'active';
  readonly state: PaymentState;
  readonly left: Left;
}

/** Takes the move at a place among those of a rule. */
interface Move {
  readonly type: 'move';
  readonly rule: number;
  readonly place: number;
}

interface Search {
  readonly states: number;
  readonly edges: number;
  /** Processor time, as other work may share the machine. */
  readonly cpuMs: number;
}

const rounds: readonly Bounds[] = [
  { amount: 1, faults: 1, crashes: 0, commands: 1 },
  { amount: 2, faults: 1, crashes: 1, commands: 1 },
  { amount: 2, faults: 1, crashes: 1, commands: 2 },
  { amount: 2, faults: 2, crashes: 2, commands: 2 },
  { amount: 2, faults: 2, crashes: 2, commands: 3 },
];

/** Too much for `@xstate/graph` to wait for. */
const larger: readonly Bounds[] = [
  { amount: 3, faults: 2, crashes: 2, commands: 3 },
  { amount: 3, faults: 2, crashes: 2, commands: 4 },
];

/** The exhaustive check beside a search of the same states by `@xstate/graph`. */
export async function run(): Promise<void> {
  process.stdout.write(`Every state of a payment and its world\n${machineLine()}\n`);
  process.stdout.write(
    line('bounds', 'states', 'edges', 'check, ms', 'edges/s', 'graph, ms', 'times'),
  );
  for (const bounds of rounds) {
    const [ours, theirs] = [byCheck(bounds), byGraph(bounds)];
    if (ours.states !== theirs.states) throw new Error(`they differ at ${nameOf(bounds)}`);
    const times = (theirs.cpuMs / ours.cpuMs).toFixed(1);
    process.stdout.write(line(nameOf(bounds), ...cellsOf(ours), theirs.cpuMs.toFixed(0), times));
  }
  for (const bounds of larger) {
    process.stdout.write(line(nameOf(bounds), ...cellsOf(byCheck(bounds)), '-', '-'));
  }
}

function cellsOf({ states, edges, cpuMs }: Search): readonly string[] {
  const perSecond = (edges / cpuMs) * 1_000;
  return [String(states), String(edges), cpuMs.toFixed(0), perSecond.toFixed(0)];
}

function line(...cells: readonly string[]): string {
  return `${cells.map((cell) => cell.padStart(12)).join('')}\n`;
}

function nameOf({ amount, faults, crashes, commands }: Bounds): string {
  return [amount, faults, crashes, commands].join(',');
}

function byCheck(bounds: Bounds): Search {
  return timed(() => checkAll({ world: paymentWorld(), bounds, invariants: [] }));
}

function byGraph(bounds: Bounds): Search {
  const world = paymentWorld();
  const first = plain(world, world.begin(bounds));
  const joint = (state: PaymentState, left: Left): Joint => ({ status: 'active', state, left });
  const texts = new WeakMap<Joint, string>();
  const logic = {
    getInitialSnapshot: () => joint(first, bounds),
    getPersistedSnapshot: (snapshot: Joint) => snapshot,
    transition({ state, left }: Joint, { rule, place }: Move): Joint {
      const { spends, moves } = world.rules[rule] ?? { moves: () => [] };
      const next = { ...state, ...moves(state)[place]?.next };
      return joint(plain(world, next), spends ? { ...left, [spends]: left[spends] - 1 } : left);
    },
  };
  const options = {
    limit: Infinity,
    events: ({ state, left }: Joint): Move[] =>
      world.rules.flatMap(({ spends, moves }, rule) =>
        spends && left[spends] === 0
          ? []
          : moves(state).map((_, place) => ({ type: 'move', rule, place }) as const),
      ),
    serializeState(snapshot: Joint): string {
      const known = texts.get(snapshot) ?? `${textOf(snapshot.state)} ${textOf(snapshot.left)}`;
      texts.set(snapshot, known);
      return known;
    },
  };
  return timed(() => {
    const found = Object.values(getAdjacencyMap(logic as never, options as never)) as {
      readonly state: Joint;
    }[];
    return { states: new Set(found.map(({ state }) => textOf(state.state))).size, edges: 0 };
  });
}

function timed(search: () => Pick<Search, 'states' | 'edges'>): Search {
  const before = process.cpuUsage();
  const { states, edges } = search();
  const { user, system } = process.cpuUsage(before);
  return { states, edges, cpuMs: (user + system) / 1_000 };
}
