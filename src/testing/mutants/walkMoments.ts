import type { AnyEventObject, AnyStateMachine } from 'xstate';
import { exploreMachine, type Exploration, type WalkedPath } from '../exploreMachine.ts';
import type { TestDomain } from '../plan/testDomain.ts';
import { activeNodes } from '../xstateInternals.ts';
import type { Moment } from './lockstep.ts';
import { getting, tracesBesideGoals } from './tracesOf.ts';

/** A moment of a walk, and how it came to it. */
export interface WalkedMoment extends Moment {
  /** Where in the walk it happened; a start itself happens nowhere. */
  readonly node: number | undefined;
}

/** All that can happen to a machine in one domain, by what it goes through. */
export interface WalkMoments {
  /** In the order of the walk: nearest to a start first. */
  readonly meeting: (traces: readonly string[]) => readonly WalkedMoment[];
  readonly pathThrough: (moment: WalkedMoment) => WalkedPath<AnyStateMachine>;
}

/** Walks a domain, and finds what went through any of some traces. */
export function walkMoments(
  machine: AnyStateMachine,
  domain: TestDomain<AnyStateMachine>,
  traces: ReadonlySet<string>,
): WalkMoments {
  const walk = exploreMachine(machine, {
    ...domain,
    alsoReached: (step) => tracesBesideGoals(step).filter((trace) => traces.has(trace)),
  });
  const byTrace = indexOf(walk, traces);
  const stray = strayMoments(walk, domain, traces);
  const known = new Map<string, readonly WalkedMoment[]>();
  const momentsOf = (list: readonly string[]): readonly WalkedMoment[] => {
    const numbers = new Set(list.flatMap((trace) => byTrace.get(trace) ?? []));
    const walked = [...numbers]
      .toSorted((one, other) => one - other)
      .flatMap((number) => momentAt(walk, number));
    const beside = list.flatMap((trace) => stray.get(trace) ?? []);
    return [...startsMeeting(walk, list), ...walked, ...beside];
  };
  return {
    meeting(list) {
      const key = list.join(' or ');
      const before = known.get(key);
      if (before) return before;
      // The mutants of one place come one after another.
      known.clear();
      const moments = momentsOf(list);
      known.set(key, moments);
      return moments;
    },
    pathThrough({ node, event }) {
      if (node === undefined) return { input: event['input'], events: [] };
      const { input, events } = walk.pathTo(node);
      return { input, events: [...events, event] };
    },
  };
}

type Walk = Exploration<AnyStateMachine>;

function indexOf({ edges }: Walk, traces: ReadonlySet<string>): Map<string, number[]> {
  const byTrace = new Map<string, number[]>([...traces].map((trace) => [trace, []]));
  for (const [number, { goals }] of edges.entries())
    for (const goal of goals) byTrace.get(goal)?.push(number);
  return byTrace;
}

function startsMeeting({ starts }: Walk, traces: readonly string[]): WalkedMoment[] {
  return starts
    .filter(({ goals }) => goals.some((goal) => traces.includes(goal)))
    .map(({ input }) => {
      const event = { type: 'xstate.init', input: input as unknown };
      return { before: undefined, event, node: undefined };
    });
}

function momentAt({ nodes, edges }: Walk, number: number): WalkedMoment[] {
  const edge = edges[number];
  const node = edge && nodes[edge.from];
  return node ? [{ before: node, event: edge.event, node: node.index }] : [];
}

/** What could be sent at any time, where a mistake makes a state take it. */
function strayMoments(
  { nodes }: Walk,
  { everything }: TestDomain<AnyStateMachine>,
  traces: ReadonlySet<string>,
): Map<string, WalkedMoment[]> {
  const byTrace = new Map<string, WalkedMoment[]>();
  const isWanted = [...traces].some((trace) => trace.includes(' gets '));
  if (!everything || !isWanted) return byTrace;
  for (const node of nodes) {
    if (node.snapshot.status !== 'active') continue;
    const events: readonly AnyEventObject[] = everything(node.snapshot);
    for (const { id } of activeNodes(node.snapshot))
      for (const event of events) {
        const trace = getting(id, event.type);
        if (!traces.has(trace)) continue;
        const moment = { before: node, event, node: node.index };
        const known = byTrace.get(trace);
        if (known) known.push(moment);
        else byTrace.set(trace, [moment]);
      }
  }
  return byTrace;
}
