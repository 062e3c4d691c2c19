import type { AnyStateMachine, ContextFrom, EventFromLogic, SnapshotFrom } from 'xstate';
import { exploreMachine, type WalkDomain } from './exploreMachine.ts';
import { takenTransitions } from './guardOutcomes.ts';
import { createPureStepper, type PureStep } from './xstateInternals.ts';

/** What is said to a machine, and what it may leave behind where it does not fit. */
export interface ForbiddenOptions<M extends AnyStateMachine> {
  /** How the machine is walked to the snapshots that are tried. */
  readonly domain: WalkDomain<M>;
  /** Nodes after which the walk ends; 100,000 by default. */
  readonly limit?: number;
  /** Snapshots tried of each state value, spread over the walk; all of them if absent. */
  readonly perConfiguration?: number;
  /** Every command and fact there is, whether it fits the snapshot or not. */
  readonly everything: (snapshot: SnapshotFrom<M>) => readonly EventFromLogic<M>[];
  /** What an event may leave behind where no state takes it; nothing at all if absent. */
  readonly traceOf: (event: EventFromLogic<M>) => Trace<M> | undefined;
}

/** What an event that no state takes may leave behind. */
export interface Trace<M extends AnyStateMachine> {
  /** Names of the parts of the context that may change. */
  readonly changes: readonly (keyof ContextFrom<M> & string)[];
  /** Whether a record may lead on to another state: a fact may, a command may not. */
  readonly mayLeadOn: boolean;
  /** The stable code with which the event is answered; without one it has been dropped. */
  readonly reason?: (after: SnapshotFrom<M>, event: EventFromLogic<M>) => string | null | undefined;
}

/** What events do in states that do not take them. */
export interface ForbiddenMatrix {
  /** State values that were tried. */
  readonly configurations: number;
  /** Types of events that were tried. */
  readonly eventTypes: number;
  /** Pairs of the two in which no state took the event, for one snapshot at least. */
  readonly forbiddenCells: number;
  /** Events that were tried on snapshots altogether. */
  readonly tried: number;
  /** Reason -> how often it was given. */
  readonly reasons: Readonly<Record<string, number>>;
  /** One line for each pair that breaks the rule. */
  readonly faults: readonly string[];
}

/**
 * Sends everything to a machine wherever it can be, and looks at what happens where no state takes
 * it: nothing may change but the trace that the event may leave, and a command must get a reason.
 * What a state takes, with or without leaving, is the business of other tests, as is an answer of
 * an actor: only who is at work answers.
 */
export function forbiddenMatrix<M extends AnyStateMachine>(
  machine: M,
  options: ForbiddenOptions<M>,
): ForbiddenMatrix {
  const { everything, traceOf } = options;
  const stepper = createPureStepper(machine);
  const configurations = snapshotsByValue(machine, options);
  const types = new Set<string>();
  const cells = new Set<string>();
  const faults = new Map<string, string>();
  const reasons: Record<string, number> = {};
  let tried = 0;
  for (const [where, snapshots] of configurations) {
    for (const snapshot of snapshots) {
      for (const event of everything(snapshot)) {
        tried += 1;
        types.add(event.type);
        const step = stepper.advance(snapshot, event);
        if (isTaken(step)) continue;
        const cell = `${event.type} in ${where}`;
        cells.add(cell);
        const { fault, reason } = judge(step, event, traceOf(event));
        if (reason !== undefined) reasons[reason] = (reasons[reason] ?? 0) + 1;
        if (fault !== undefined) faults.set(cell, `${cell} ${fault}`);
      }
    }
  }
  return {
    configurations: configurations.size,
    eventTypes: types.size,
    forbiddenCells: cells.size,
    tried,
    reasons,
    faults: [...faults.values()],
  };
}

function snapshotsByValue<M extends AnyStateMachine>(
  machine: M,
  { domain, limit, perConfiguration = Infinity }: ForbiddenOptions<M>,
): Map<string, readonly SnapshotFrom<M>[]> {
  const { nodes } = exploreMachine(machine, { ...domain, ...(limit !== undefined && { limit }) });
  const byValue = new Map<string, SnapshotFrom<M>[]>();
  for (const { snapshot } of nodes) {
    const where = JSON.stringify((snapshot as { readonly value: unknown }).value);
    const alike = byValue.get(where);
    if (alike) alike.push(snapshot);
    else byValue.set(where, [snapshot]);
  }
  return new Map([...byValue].map(([where, all]) => [where, spread(all, perConfiguration)]));
}

/** At most so many of a list, evenly spaced. */
function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  const chosen = new Set(
    Array.from({ length: most }, (_, index) => Math.floor((index * items.length) / most)),
  );
  return items.filter((_, index) => chosen.has(index));
}

/** The matrix in one line, and one more for each fault. */
export function formatMatrix(matrix: ForbiddenMatrix): string {
  const { configurations, eventTypes, forbiddenCells, tried, reasons, faults } = matrix;
  const size = `${configurations} configurations x ${eventTypes} events`;
  const given = Object.values(reasons).reduce((sum, count) => sum + count, 0);
  const sent = `${tried} events sent, ${given} refused with a reason`;
  const summary = `${size}: ${forbiddenCells} forbidden cells, ${sent}`;
  return [summary, ...faults.map((fault) => `- ${fault}`)].join('\n');
}

/** Whether a state takes the event; a transition of the root that goes nowhere only records it. */
function isTaken<M extends AnyStateMachine>({ microsteps, event }: PureStep<M>): boolean {
  const [first] = microsteps;
  if (!first || first.event !== event) return false;
  return takenTransitions(first).some(
    ({ source, target }) => (target?.length ?? 0) > 0 || source.parent !== undefined,
  );
}

interface Verdict {
  readonly fault?: string;
  readonly reason?: string;
}

function judge<M extends AnyStateMachine>(
  { before, after, effects }: PureStep<M>,
  event: EventFromLogic<M>,
  trace: Trace<M> | undefined,
): Verdict {
  const [was, is] = [before, after] as unknown as [Plain, Plain];
  const allowed: readonly string[] = trace?.changes ?? [];
  const changed = changedParts(was.context, is.context).filter((part) => !allowed.includes(part));
  if (changed.length > 0) return { fault: `changes ${changed.join(' and ')}` };
  const hasMoved = JSON.stringify(was.value) !== JSON.stringify(is.value) || effects.length > 0;
  if (hasMoved && !trace?.mayLeadOn) return { fault: 'leads on' };
  if (!trace?.reason || was.status !== 'active') return {};
  const reason = trace.reason(after, event) ?? undefined;
  return reason === undefined ? { fault: 'is dropped without a reason' } : { reason };
}

interface Plain {
  readonly status: string;
  readonly value: unknown;
  readonly context: Readonly<Record<string, unknown>>;
}

function changedParts(was: Plain['context'], is: Plain['context']): string[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (part) => was[part] !== is[part] && JSON.stringify(was[part]) !== JSON.stringify(is[part]),
  );
}
