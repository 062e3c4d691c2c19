import type { AnyMachineSnapshot } from 'xstate';
import type { Json } from '../../runtime/document.ts';
import type { CheckedDefinition } from '../../runtime/machineDefinition.ts';
import type { PaymentMachine } from '../payment/paymentWorld.ts';
import { definitionOf } from '../payment/shopRules.ts';
import type { MachineAction, MachineStepper } from '../../runtime/xstateAdapter.ts';

const definitions = new WeakMap<PaymentMachine, CheckedDefinition>();

/** What the runtime is given to carry out, once for each machine. */
export function rememberingDefinition(machine: PaymentMachine): CheckedDefinition {
  const known = definitions.get(machine);
  if (known) return known;
  const definition = definitionOf(machine);
  const remembering = { ...definition, stepper: rememberingStepper(definition.stepper) };
  definitions.set(machine, remembering);
  return remembering;
}

/** So many snapshots are kept in mind, and then all of them forgotten. */
const MOST_KNOWN = 50_000;

type Advance = readonly [AnyMachineSnapshot, readonly MachineAction[]];

/** A snapshot as it is stored, and what is known of it. */
interface Known {
  readonly stored: Json;
  readonly revived: AnyMachineSnapshot;
  readonly advances: Map<string, Advance>;
}

/**
 * Takes each step of a machine once, however many histories come by it: a step is a pure function
 * of a snapshot and an event. Snapshots that are written alike become one object, so that most are
 * told apart without a look at what is in them.
 */
function rememberingStepper(stepper: MachineStepper): MachineStepper {
  const begins = new Map<string, Advance>();
  const byText = new Map<string, Known>();
  const byStored = new Map<object, Known>();
  const byRevived = new Map<object, Known>();
  const written = new Map<object, Json>();

  /** One that is written like another, and asked for again and again. */
  let latest: { readonly key: object; readonly known: Known } | undefined;

  function forget(): void {
    latest = undefined;
    for (const known of [begins, byText, byStored, byRevived, written]) known.clear();
  }

  function know(stored: Json): Known {
    const key = stored as object;
    const seen = byStored.get(key) ?? (key === latest?.key ? latest.known : undefined);
    if (seen) return seen;
    const text = JSON.stringify(stored);
    const known = byText.get(text) ?? {
      stored,
      revived: stepper.revive(stored),
      advances: new Map(),
    };
    if (byText.size >= MOST_KNOWN) forget();
    byText.set(text, known);
    byStored.set(known.stored as object, known);
    byRevived.set(known.revived, known);
    latest = { key, known };
    return known;
  }

  return {
    machine: stepper.machine,
    begin: (input) => [...remembered(begins, input, () => stepper.begin(input))],
    advance(snapshot, event) {
      const known = byRevived.get(snapshot);
      if (!known) return stepper.advance(snapshot, event);
      return [...remembered(known.advances, event, () => stepper.advance(snapshot, event))];
    },
    revive: (stored) => know(stored).revived,
    persist(snapshot, before) {
      const stored = written.get(snapshot) ?? know(stepper.persist(snapshot, before)).stored;
      written.set(snapshot, stored);
      return stored;
    },
  };
}

function remembered(moves: Map<string, Advance>, cause: unknown, take: () => Advance): Advance {
  const text = JSON.stringify(cause) ?? '';
  const taken = moves.get(text) ?? take();
  moves.set(text, taken);
  return taken;
}
