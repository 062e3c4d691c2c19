import { err, ok, type Result } from 'neverthrow';
import type { AnyStateMachine } from 'xstate';
import { definitionFaults, type DefinitionFault } from './definition/definitionFaults.ts';
import type { Json } from './document.ts';
import type { Migration } from './migration.ts';
import { createStepper, type MachineStepper } from './xstateAdapter.ts';

/** A machine, and everything the runtime must know to carry it out. */
export interface MachineDefinition {
  readonly machine: AnyStateMachine;
  /** Version of the machine's code, stored with every document. */
  readonly version: string;
  /** The ways from earlier versions, one from each: documents of theirs may still be stored. */
  readonly migrations?: readonly Migration[];
  /** Port name -> what it does. A rejection is a bug; foreseen failures are answers. */
  readonly effects: Readonly<Record<string, EffectHandler>>;
  /** Names under which a document can also be found, such as the provider's own id. */
  readonly aliases: (snapshot: Json) => readonly string[];
  /** What the journal keeps of a snapshot beside each cause. */
  readonly summary: (snapshot: Json) => Json;
  /** What documents are listed and counted under; the name of the outermost state when left out. */
  readonly state?: (snapshot: Json) => string;
  /** Told of every snapshot this process commits, after the commit. */
  readonly onCommitted?: (snapshot: Json) => void;
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
  const faults = definitionFaults(definition);
  if (faults.length > 0) return err({ kind: 'invalidDefinition', faults });
  return ok({ ...definition, stepper: createStepper(definition.machine) });
}
