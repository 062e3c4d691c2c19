import type { AnyMachineSnapshot, EventObject } from 'xstate';
import { paymentMachine } from '../../../machines/index.ts';
import type { Json } from '../../runtime/document.ts';
import type { CheckedDefinition } from '../../runtime/machineDefinition.ts';
import type { MachineAction, MachineStepper } from '../../runtime/xstateAdapter.ts';
import type { PaymentMachine } from '../payment/paymentWorld.ts';
import { definitionOf } from '../payment/shopRules.ts';
import {
  joined,
  named,
  noSplitting,
  paymentSplitting,
  type SplitSnapshot,
  type Splitting,
} from './splitSnapshot.ts';

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

/** So many of each are kept in mind, and then all of them forgotten. */
const MOST_KNOWN = 50_000;

/** All snapshots of one stem: an event leads from each of them to the same. */
interface Stem {
  readonly text: string;
  readonly places: Map<string, Place>;
  readonly steps: Map<string, Step>;
}

/** One snapshot, as much of it as the runtime looks at, and where events have led from it. */
interface Place extends Pick<AnyMachineSnapshot, 'status' | 'error' | 'children'> {
  readonly stored: Json;
  readonly stem: Stem;
  readonly keys: readonly string[];
  readonly refused: string;
  readonly ways: Map<string, Way>;
}

interface Way {
  readonly to: Place;
  readonly actions: readonly MachineAction[];
}

/** A step as XState took it, with the numbers of commands for their names. */
interface Step {
  readonly after: SplitSnapshot;
  readonly actions: string;
  /** Nothing happened; what is merely written alike is another snapshot. */
  readonly isSame: boolean;
}

/**
 * Takes each step of a machine once, however many histories come by it: a step is a pure function
 * of a snapshot and an event. Snapshots that are written alike become one object, so that most are
 * told apart without a look at what is in them.
 */
function rememberingStepper(
  stepper: MachineStepper,
  { split, numbered }: Splitting,
): MachineStepper {
  const begins = new Map<string, Way>();
  const stems = new Map<string, Stem>();
  let byStored = new WeakMap<object, Place>();
  let known = 0;

  function placeOf({ stem: text, keys, refused }: SplitSnapshot): Place {
    const stem = stems.get(text) ?? { text, places: new Map(), steps: new Map() };
    stems.set(text, stem);
    const name = `${keys.join()} ${refused}`;
    const place = stem.places.get(name) ?? newPlace(stem, keys, refused);
    stem.places.set(name, place);
    return place;
  }

  function newPlace(stem: Stem, keys: readonly string[], refused: string): Place {
    known += 1;
    if (known > MOST_KNOWN) forget();
    const stored = JSON.parse(joined({ stem: stem.text, keys, refused })) as Json;
    const { status, error, children } = stored as unknown as AnyMachineSnapshot;
    const place = { status, error, children, stored, stem, keys, refused, ways: new Map() };
    byStored.set(stored as object, place);
    return place;
  }

  function forget(): void {
    for (const all of [begins, stems]) all.clear();
    byStored = new WeakMap();
    known = 0;
  }

  function placeOfStored(stored: Json): Place {
    const place = byStored.get(stored as object) ?? placeOf(split(JSON.stringify(stored)));
    byStored.set(stored as object, place);
    return place;
  }

  function advanced(from: Place, event: string): Way {
    const { stem, refused } = from;
    const keys = [...from.keys];
    const cause = numbered(event, keys);
    const step = stem.steps.get(cause) ?? takeStep(stem.text, cause);
    stem.steps.set(cause, step);
    const { after, actions, isSame } = step;
    const to = placeOf({
      stem: after.stem,
      keys: after.keys.map((key) => named(key, keys)),
      refused: after.refused === '' ? refused : named(after.refused, keys),
    });
    return {
      to: to === from && !isSame ? { ...to } : to,
      actions: actionsIn(named(actions, keys)),
    };
  }

  function takeStep(snapshot: string, event: string): Step {
    const stored = JSON.parse(snapshot) as Json;
    const before = stepper.revive(stored);
    const [after, actions] = stepper.advance(before, JSON.parse(event) as EventObject);
    const written = split(JSON.stringify(stepper.persist(after, stored)));
    return { after: written, actions: textOf(actions), isSame: after === before };
  }

  return {
    machine: stepper.machine,
    begin(input) {
      const text = JSON.stringify(input);
      let begun = begins.get(text);
      if (!begun) {
        const [snapshot, actions] = stepper.begin(input);
        begun = { to: placeOfStored(stepper.persist(snapshot)), actions };
        begins.set(text, begun);
      }
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

function textOf(actions: readonly MachineAction[]): string {
  return JSON.stringify(actions.map(({ type, params }) => ({ type, params })));
}

function actionsIn(text: string): readonly MachineAction[] {
  return JSON.parse(text) as readonly MachineAction[];
}

/** The runtime hands back what it was given, and looks at little of it. */
function asSnapshot(place: Place): AnyMachineSnapshot {
  return place as unknown as AnyMachineSnapshot;
}

function asPlace(snapshot: AnyMachineSnapshot): Place {
  return snapshot as unknown as Place;
}
