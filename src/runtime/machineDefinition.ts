import { err, ok, type Result } from 'neverthrow';
import type { AnyStateMachine } from 'xstate';
import { definitionFaults, type DefinitionFault } from './definition/definitionFaults.ts';
import type { Json, MachineEvent, StepCause } from './document.ts';
import type { Migration } from './migration.ts';
import { createStepper, type MachineStepper } from './xstateAdapter.ts';

/** A machine, and everything the runtime must know to carry it out. */
export interface MachineDefinition {
  readonly machine: AnyStateMachine;
  /** Version of the machine's code, stored with every document. */
  readonly version: string;
  /** The ways from earlier versions, one from each: documents of theirs may still be stored. */
  readonly migrations?: readonly Migration[];
  /**
   * Port name -> what it does. Foreseen failures are answers. A rejection is a bug: the call is
   * made again after a pause, under the same effect, and parked when that goes on.
   */
  readonly effects: Readonly<Record<string, EffectHandler>>;
  /**
   * Ports whose calls move money, or undo something that would. While such a call is under way, the
   * state that made it is left only by its own answer: a late answer could not be taken any more.
   */
  readonly moneyPorts?: readonly string[];
  /**
   * Guards that hold only while no such call is under way. Where one does not keep this promise,
   * the step is refused and nothing is lost.
   */
  readonly quietGuards?: readonly string[];
  /**
   * Port name -> how long its call may take, in ms; 15 minutes when left out. After that nothing is
   * known of the call, and it is made again.
   */
  readonly timeLimits?: Readonly<Record<string, number>>;
  /** Names under which a document can also be found, such as the provider's own id. */
  readonly aliases: (snapshot: Json) => readonly string[];
  /**
   * Names that only one document of all machines may have, such as the provider's own id. A step
   * that would give a document the name of another one is not committed.
   */
  readonly exclusiveNames?: (snapshot: Json) => readonly string[];
  /**
   * What counts in place of an answer that would give the document the name of another one. Left
   * out, the call is made again, and parked when that goes on.
   */
  readonly answerOfAnother?: (output: Json) => Json;
  /**
   * Whether a message can be for a document that it was brought to: names may be shared. One that
   * cannot waits for another document. Left out, every message is.
   */
  readonly isFor?: (snapshot: Json, event: MachineEvent) => boolean;
  /** What the journal keeps of a snapshot beside each cause that led there. */
  readonly summary: (snapshot: Json, cause: StepCause) => Json;
  /** What documents are listed and counted under; the name of the outermost state when left out. */
  readonly state?: (snapshot: Json) => string;
  /** What the owner of a document calls it, for lists; several may be called alike. */
  readonly reference?: (snapshot: Json) => string;
  /**
   * What makes a document ask its provider at once, for one that by itself asks in long intervals
   * only. After an outage nothing is to wait for the next of them.
   */
  readonly hurry?: (snapshot: Json) => Hurry | undefined;
  /**
   * Takes the steps of the machine. XState does when it is left out, as it should outside tests,
   * and where it is that of another machine.
   */
  readonly stepper?: MachineStepper;
  /** Told of every snapshot this process commits, after the commit. */
  readonly onCommitted?: (snapshot: Json) => void;
}

export interface Hurry {
  readonly event: MachineEvent;
  /** How long after its last step it is to be left alone, in ms. */
  readonly afterMs: number;
  /** The provider did not answer when it asked last. */
  readonly isUnheard: boolean;
}

export type EffectHandler = (input: never, call: EffectCall) => Promise<unknown>;

export interface EffectCall {
  /**
   * 1 for the first worker. From 2 on the call may have been made before, by a worker that died or
   * whose answer could not be stored: a refusal then says nothing about that earlier call.
   */
  readonly attempt: number;
}

export interface CheckedDefinition extends MachineDefinition {
  readonly stepper: MachineStepper;
}

export interface DefinitionError {
  readonly kind: 'invalidDefinition';
  /** Everything that is wrong, at least one. */
  readonly faults: readonly DefinitionFault[];
}

/** Refuses a machine that could not be carried out durably, and says why. */
export function checkDefinition(
  definition: MachineDefinition,
): Result<CheckedDefinition, DefinitionError> {
  const known = knownOf(definition.machine);
  const faults = known.faultsOf(definition);
  if (faults.length > 0) return err({ kind: 'invalidDefinition', faults });
  const { machine, stepper } = definition;
  const isOwn = stepper?.machine === machine;
  return ok({ ...definition, stepper: isOwn ? stepper : known.stepper() });
}

/** What was found out about a machine. A machine never changes, so it holds for every runtime. */
interface KnownMachine {
  readonly faultsOf: (definition: MachineDefinition) => readonly DefinitionFault[];
  readonly stepper: () => MachineStepper;
}

const knownMachines = new WeakMap<AnyStateMachine, KnownMachine>();

function knownOf(machine: AnyStateMachine): KnownMachine {
  const known = knownMachines.get(machine) ?? learn(machine);
  knownMachines.set(machine, known);
  return known;
}

function learn(machine: AnyStateMachine): KnownMachine {
  const faults = new Map<string, readonly DefinitionFault[]>();
  let stepper: MachineStepper | undefined;
  return {
    faultsOf(definition) {
      const asked = promisesOf(definition);
      const found = faults.get(asked) ?? definitionFaults(definition);
      faults.set(asked, found);
      return found;
    },
    stepper() {
      stepper ??= createStepper(machine);
      return stepper;
    },
  };
}

/** All that the check reads of a definition besides its machine. */
function promisesOf({ effects, moneyPorts = [], quietGuards = [] }: MachineDefinition): string {
  const filled = Object.keys(effects).filter((port) => effects[port]);
  return JSON.stringify([filled, moneyPorts, quietGuards]);
}
