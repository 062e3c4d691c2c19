import type { AnyMachineSnapshot, EventObject } from 'xstate';
import { paymentMachine } from '../../../machines/index.ts';
import type { Json } from '../../runtime/document.ts';
import type { CheckedDefinition } from '../../runtime/machineDefinition.ts';
import type { MachineAction, MachineStepper } from '../../runtime/xstateAdapter.ts';
import type { PaymentMachine } from '../payment/paymentWorld.ts';
import { definitionOf } from '../payment/shopRules.ts';
import { asWritten, stepEssence, type EssenceOf } from './stepEssence.ts';

const definitions = new WeakMap<PaymentMachine, CheckedDefinition>();

/** What the runtime is given to carry out, once for each machine. */
export function rememberingDefinition(machine: PaymentMachine): CheckedDefinition {
  const known = definitions.get(machine);
  if (known) return known;
  const definition = definitionOf(machine);
  // A changed machine may look at what this one does not.
  const essenceOf = machine === paymentMachine ? stepEssence : asWritten;
  const remembering = { ...definition, stepper: rememberingStepper(definition.stepper, essenceOf) };
  definitions.set(machine, remembering);
  return remembering;
}

/** So many of each are kept in mind, and then all of them forgotten. */
const MOST_KNOWN = 50_000;

/** A snapshot as it is stored, with what the runtime reads of it, and where events lead. */
interface Place extends Pick<AnyMachineSnapshot, 'status' | 'error' | 'children'> {
  readonly stored: Json;
  readonly text: string;
  readonly ways: Map<string, Way>;
}

interface Way {
  readonly to: Place;
  readonly actions: readonly MachineAction[];
}

/** A step as XState took it, written out. */
interface Written {
  readonly snapshot: string;
  readonly actions: string;
  /** Nothing happened; what is merely written alike is another snapshot. */
  readonly isSame: boolean;
}

/**
 * Takes each step of a machine once, however many histories come by it: a step is a pure function
 * of a snapshot and an event. Snapshots that are written alike become one object, so that most are
 * told apart without a look at what is in them.
 */
function rememberingStepper(stepper: MachineStepper, essenceOf: EssenceOf): MachineStepper {
  const begins = new Map<string, Way>();
  const places = new Map<string, Place>();
  const steps = new Map<string, Written>();
  let byStored = new WeakMap<object, Place>();

  function placeOf(text: string, read: () => Json = () => JSON.parse(text) as Json): Place {
    const known = places.get(text);
    if (known) return known;
    if (Math.max(places.size, steps.size) >= MOST_KNOWN) forget();
    const stored = read();
    const { status, error, children } = stored as unknown as AnyMachineSnapshot;
    const place: Place = { status, error, children, stored, text, ways: new Map() };
    places.set(text, place);
    byStored.set(stored as object, place);
    return place;
  }

  function forget(): void {
    for (const known of [begins, places, steps]) known.clear();
    byStored = new WeakMap();
  }

  function placeOfStored(stored: Json): Place {
    const known = byStored.get(stored as object) ?? placeOf(JSON.stringify(stored), () => stored);
    byStored.set(stored as object, known);
    return known;
  }

  function wayOf(from: Place | undefined, { snapshot, actions, isSame }: Written): Way {
    const to = placeOf(snapshot);
    const isAnother = to === from && !isSame;
    return { to: isAnother ? { ...to } : to, actions: JSON.parse(actions) as MachineAction[] };
  }

  function advanced(from: Place, event: string): Way {
    const { essence, restored } = essenceOf(from.text, event);
    const step = steps.get(essence) ?? writtenStep(stepper, essence);
    steps.set(essence, step);
    const { snapshot, actions, isSame } = step;
    return wayOf(from, { snapshot: restored(snapshot), actions: restored(actions), isSame });
  }

  return {
    machine: stepper.machine,
    begin(input) {
      const text = JSON.stringify(input);
      const begun = begins.get(text) ?? wayOf(undefined, written(stepper, stepper.begin(input)));
      begins.set(text, begun);
      return [asSnapshot(begun.to), begun.actions];
    },
    advance(snapshot, event) {
      const from = asPlace(snapshot);
      const text = JSON.stringify(event);
      const way = from.ways.get(text) ?? advanced(from, text);
      from.ways.set(text, way);
      return [asSnapshot(way.to), way.actions];
    },
    revive: (stored) => asSnapshot(placeOfStored(stored)),
    persist: (snapshot) => asPlace(snapshot).stored,
  };
}

/** Takes a step that was written out: a snapshot as it is stored, and an event. */
function writtenStep(stepper: MachineStepper, text: string): Written {
  const [stored, event] = JSON.parse(text) as [Json, EventObject];
  const before = stepper.revive(stored);
  const after = stepper.advance(before, event);
  return { ...written(stepper, after, stored), isSame: after[0] === before };
}

function written(
  stepper: MachineStepper,
  [snapshot, actions]: ReturnType<MachineStepper['begin']>,
  before?: Json,
): Written {
  return {
    snapshot: JSON.stringify(stepper.persist(snapshot, before)),
    actions: JSON.stringify(actions.map(({ type, params }) => ({ type, params }))),
    isSame: false,
  };
}

/** The runtime hands back what it was given, and looks at little of it. */
function asSnapshot(place: Place): AnyMachineSnapshot {
  return place as unknown as AnyMachineSnapshot;
}

function asPlace(snapshot: AnyMachineSnapshot): Place {
  return snapshot as unknown as Place;
}
