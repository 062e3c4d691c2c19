import type { AnyMachineSnapshot, EventObject } from 'xstate';
import { paymentMachine } from '../../../machines/index.ts';
import type { Json } from '../../runtime/document.ts';
import type { CheckedDefinition } from '../../runtime/machineDefinition.ts';
import type { MachineAction, MachineStepper } from '../../runtime/xstateAdapter.ts';
import type { PaymentMachine } from '../payment/paymentWorld.ts';
import { definitionOf } from '../payment/shopRules.ts';
import { SnapshotPlaces, type KnownStep, type Place, type Way } from './snapshotPlaces.ts';
import { named, noSplitting, paymentSplitting, type Splitting } from './splitSnapshot.ts';

const definitions = new WeakMap<PaymentMachine, CheckedDefinition>();

/** What the runtime is given to carry out, once for each machine. */
export function rememberingDefinition(machine: PaymentMachine): CheckedDefinition {
  const known = definitions.get(machine);
  if (known) return known;
  const definition = definitionOf(machine);
  // A changed machine may look at what this one does not.
  const splitting = machine === paymentMachine ? paymentSplitting : noSplitting;
  const remembering = { ...definition, stepper: rememberingStepper(definition.stepper, splitting) };
  definitions.set(machine, remembering);
  return remembering;
}

/**
 * Takes each step of a machine once, however many histories come by it: a step is a pure function
 * of a snapshot and an event. Snapshots that are written alike become one object, so that most are
 * told apart without a look at what is in them.
 */
function rememberingStepper(stepper: MachineStepper, splitting: Splitting): MachineStepper {
  const places = new SnapshotPlaces(splitting);
  const begins = new Map<string, Way>();

  function begun(input: unknown): Way {
    const [snapshot, actions] = stepper.begin(input);
    return { to: places.ofStored(stepper.persist(snapshot)), actions };
  }

  function advanced(from: Place, event: string): Way {
    const { stem, refused } = from;
    const keys = [...from.keys];
    const cause = splitting.numbered(event, keys);
    const step = stem.steps.get(cause) ?? takeStep(stepper, splitting, stem.text, cause);
    stem.steps.set(cause, step);
    const { after, actions, isSame } = step;
    const to = places.of({
      stem: after.stem,
      keys: after.keys.map((key) => named(key, keys)),
      refused: after.refused === '' ? refused : named(after.refused, keys),
    });
    const owed = JSON.parse(named(actions, keys)) as readonly MachineAction[];
    return { to: to === from && !isSame ? { ...to } : to, actions: owed };
  }

  return {
    machine: stepper.machine,
    begin(input) {
      const text = JSON.stringify(input);
      const way = begins.get(text) ?? begun(input);
      begins.set(text, way);
      return [asSnapshot(way.to), way.actions];
    },
    advance(snapshot, event) {
      const from = asPlace(snapshot);
      const text = JSON.stringify(event);
      const way = from.ways.get(text) ?? advanced(from, text);
      from.ways.set(text, way);
      return [asSnapshot(way.to), way.actions];
    },
    revive: (stored) => asSnapshot(places.ofStored(stored)),
    persist: (snapshot) => asPlace(snapshot).stored,
  };
}

function takeStep(
  stepper: MachineStepper,
  { split }: Splitting,
  snapshot: string,
  event: string,
): KnownStep {
  const stored = JSON.parse(snapshot) as Json;
  const before = stepper.revive(stored);
  const [after, actions] = stepper.advance(before, JSON.parse(event) as EventObject);
  return {
    after: split(JSON.stringify(stepper.persist(after, stored))),
    actions: JSON.stringify(actions.map(({ type, params }) => ({ type, params }))),
    isSame: after === before,
  };
}

/** The runtime hands back what it was given, and looks at little of it. */
function asSnapshot(place: Place): AnyMachineSnapshot {
  return place as unknown as AnyMachineSnapshot;
}

function asPlace(snapshot: AnyMachineSnapshot): Place {
  return snapshot as unknown as Place;
}
