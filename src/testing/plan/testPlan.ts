import type { AnyEventObject } from 'xstate';
import type { GoalId } from '../goal.ts';

/**
 * What a plan is made to reach. `transitions`: each is taken. `guards`: each says no once.
 * `boundaries`: each class of payload meets each transition that it can. `forbidden`: what no state
 * takes is sent and changes nothing. `stale`: answers and timers that come too late, and facts told
 * twice. `pairs`: each transition after each other that it can follow directly.
 */
export type Criterion = (typeof criteria)[number];

/** Everything that a plan can be asked to cover. */
export const criteria = [
  'transitions',
  'guards',
  'boundaries',
  'forbidden',
  'stale',
  'pairs',
] as const;

/**
 * What happens in a step. `command`: the caller asks for something. `fact`: the provider tells of
 * something, by a webhook. `answer`: a call that is on its way ends. `time`: a timer fires.
 * `forbidden`: a command that nothing takes now. `stale`: something that comes too late, or again.
 */
export type StepKind = (typeof stepKinds)[number];

/** Every kind of step. */
export const stepKinds = ['command', 'fact', 'answer', 'time', 'forbidden', 'stale'] as const;

/** One thing that happens, and how everything must stand after it. */
export interface PlanStep<View = unknown> {
  readonly kind: StepKind;
  /** The command or fact, the actor that answers, or the delay that has passed. */
  readonly name: string;
  /** What is special about the payload, or how the actor answered; `crash` where it broke. */
  readonly case?: string;
  /** The whole event, as the machine takes it. */
  readonly event: AnyEventObject;
  /** For a timer: how long it was set for, in ms. */
  readonly afterMs?: number;
  /** False for a timer that a real clock would not let fire yet: another is due before it. */
  readonly isInOrder?: boolean;
  /** What an outsider must see now. */
  readonly expect: View;
  readonly inside: Inside;
  /** Goals that no earlier step of the plan has reached. */
  readonly covers: readonly GoalId[];
}

/** What only the machine itself knows; other implementations have an inside of their own. */
export interface Inside {
  /** Innermost states, dotted. */
  readonly states: readonly string[];
  readonly status: string;
  /** Actors at work and timers that run. */
  readonly waitsFor: readonly string[];
  /**
   * What the step set going: timers by the name of their delay, actors by their source and the
   * fingerprint of their input.
   */
  readonly sets: readonly string[];
  readonly tags: readonly string[];
  /** Fingerprint of the context. */
  readonly context: string;
}

/** One life: its input and what happens in it. */
export interface PlanPath<View = unknown> {
  /** `payment-07`: stable as long as the plan is. */
  readonly id: string;
  readonly title: string;
  readonly input: unknown;
  readonly expect: View;
  readonly inside: Inside;
  readonly covers: readonly GoalId[];
  readonly steps: readonly PlanStep<View>[];
}

/** How many of the goals of one kind are reached. */
export interface Reached {
  readonly covered: number;
  readonly total: number;
}

/** How much of what was asked for a plan reaches. */
export interface PlanCoverage {
  /** Of the criteria that were asked for. */
  readonly by: Readonly<Partial<Record<Criterion, Reached>>>;
  /** Transitions and guards the machine declares that nothing in the domain reaches. */
  readonly unreachable: readonly GoalId[];
}

/** Plain data: what `JSON.parse` gives back is the same plan. */
export interface TestPlan<View = unknown> {
  readonly format: 1;
  /** The id of the machine. */
  readonly machine: string;
  /** The machine's own version; null where it has none. */
  readonly version: string | null;
  /** Fingerprint of the machine's config. Another one means that the plan may be out of date. */
  readonly machineHash: string;
  readonly coverage: PlanCoverage;
  readonly paths: readonly PlanPath<View>[];
}
