import type { AnyEventObject, AnyStateMachine } from 'xstate';
import { exploreMachine, type ExploredNode, type WalkedPath } from '../exploreMachine.ts';
import type { TestDomain } from '../plan/testDomain.ts';
import { activeNodes, createPureStepper, type PureStep } from '../xstateInternals.ts';
import { mayShowIn } from './guardedMistake.ts';
import { lockstep, type Moment } from './lockstep.ts';
import type { MachineMutant } from './mutateMachine.ts';
import { getting, tracesOf } from './tracesOf.ts';

/** A mutant that no path notices yet, and in how many steps it has done as the machine does. */
export interface Suspect {
  readonly mutant: MachineMutant<AnyStateMachine>;
  steps: number;
}

/** A mutant, and the shortest way to a step in which it does otherwise. */
export interface Difference {
  readonly suspect: Suspect;
  readonly way: WalkedPath<AnyStateMachine>;
}

type Node = ExploredNode<AnyStateMachine>;

interface WalkedMoment extends Moment {
  readonly before: Node | undefined;
}

/** Where a difference was found: the last step of a way. */
interface Sighting {
  readonly suspect: Suspect;
  /** A start itself comes from nowhere. */
  readonly from: Node | undefined;
  readonly event: AnyEventObject;
}

/**
 * Walks a domain once, and compares each step with those of the mutants whose mistake it meets;
 * nothing is kept of a step. At the end comes what could be sent at any time, where a mistake makes
 * a state take it.
 */
export function findDifferences(
  machine: AnyStateMachine,
  domain: TestDomain<AnyStateMachine>,
  suspects: readonly Suspect[],
): readonly Difference[] {
  const comparison = compare(machine, suspects);
  const walk = exploreMachine(machine, {
    ...domain,
    onStep: (step, from) => comparison.takeIn(step, from),
  });
  const stepper = createPureStepper(machine);
  for (const node of comparison.hasStray() ? walk.nodes : []) {
    if (node.snapshot.status !== 'active') continue;
    const states = [...activeNodes(node.snapshot)];
    const events: readonly AnyEventObject[] = domain.everything?.(node.snapshot) ?? [];
    for (const event of events) {
      const isMet = states.some(({ id }) => comparison.isOpen(getting(id, event.type)));
      if (isMet) comparison.takeIn(stepper.advance(node.snapshot, event), node);
    }
  }
  return comparison.sightings().map(({ suspect, from, event }) => {
    if (!from) return { suspect, way: { input: event['input'], events: [] } };
    const { input, events } = walk.pathTo(from.index);
    return { suspect, way: { input, events: [...events, event] } };
  });
}

/** So many steps are compared at once: a processor is quicker with one mutant at a time. */
const BATCH = 64;

interface Comparison {
  /** Whether a step with this trace meets a mistake that did not show yet. */
  readonly isOpen: (trace: string) => boolean;
  /** Whether that may be one by which a state takes an event of others. */
  readonly hasStray: () => boolean;
  readonly takeIn: (step: PureStep, from: Node | undefined) => void;
  /** All differences among the steps taken in. */
  readonly sightings: () => readonly Sighting[];
}

function compare(machine: AnyStateMachine, suspects: readonly Suspect[]): Comparison {
  const differsIn = lockstep(machine);
  const open = new Map<string, Set<Suspect>>();
  for (const suspect of suspects)
    for (const trace of suspect.mutant.meets)
      open.set(trace, (open.get(trace) ?? new Set()).add(suspect));
  const close = (suspect: Suspect): void => {
    for (const trace of suspect.mutant.meets) {
      const left = open.get(trace);
      left?.delete(suspect);
      if (left?.size === 0) open.delete(trace);
    }
  };
  const waiting = new Map<Suspect, WalkedMoment[]>();
  const found: Sighting[] = [];
  const decide = (suspect: Suspect): void => {
    const moments = waiting.get(suspect) ?? [];
    waiting.delete(suspect);
    const first = moments.findIndex((moment) => differsIn(suspect.mutant.machine, moment));
    suspect.steps += first < 0 ? moments.length : first;
    const { before, event } = moments[first] ?? {};
    if (!event) return;
    found.push({ suspect, from: before, event });
    close(suspect);
  };
  return {
    isOpen: (trace) => open.has(trace),
    hasStray: () => [...open.keys()].some((trace) => trace.includes(' gets ')),
    takeIn(step, from) {
      const met = new Set([...tracesOf(step)].flatMap((trace) => [...(open.get(trace) ?? [])]));
      const moment: WalkedMoment = { before: from, event: step.event, step };
      for (const suspect of met) {
        const { guarded } = suspect.mutant;
        if (guarded && !mayShowIn(machine, guarded, step)) {
          suspect.steps += 1;
          continue;
        }
        const moments = waiting.get(suspect) ?? [];
        if (moments.push(moment) === 1) waiting.set(suspect, moments);
        if (moments.length === BATCH) decide(suspect);
      }
    },
    sightings() {
      for (const suspect of waiting.keys()) decide(suspect);
      return found;
    },
  };
}
