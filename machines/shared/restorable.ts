import { createActor, transition, type AnyStateMachine, type SnapshotFrom } from 'xstate';

/** Ports that only read: to call them again does no harm. Any other port may move money. */
const readPorts: ReadonlySet<string> = new Set([
  'findPayment',
  'getPayment',
  'findPayout',
  'getPayout',
  'readAttempts',
]);

/**
 * A persisted snapshot as it may be restored in plain XState:
 * `createActor(machine, { snapshot: restorable(machine, stored) })`.
 *
 * XState makes every call again that was on its way, as if for the first time: a reversal could go
 * out twice, and a refusal of the second would pass for one of the first. Here such a call is in
 * doubt instead, as after a lost answer, and the machine finds out what became of it. Readings are
 * made again.
 *
 * The timers of `after` do not come back with a snapshot; only the runtime of `createPayments` sets
 * them again. Whoever restores by hand sends `merchant.reconcile` now and then.
 */
export function restorable<Machine extends AnyStateMachine>(
  machine: Machine,
  stored: unknown,
): SnapshotFrom<Machine> {
  const anyMachine: AnyStateMachine = machine;
  // An actor that is never started calls nobody.
  const restored = createActor(anyMachine, { snapshot: stored as never }).getSnapshot();
  const doubted = callsUnderWay(stored).reduce<SnapshotFrom<Machine>>(
    (snapshot, id) => transition(machine, snapshot, lostAnswer(id) as never)[0],
    restored as SnapshotFrom<Machine>,
  );
  return persisted(machine, doubted);
}

interface StoredCall {
  readonly src?: unknown;
  readonly snapshot?: { readonly status?: unknown };
}

/** Ids of the invokes whose answer had not come and whose call may have taken effect. */
function callsUnderWay(stored: unknown): string[] {
  const { children = {} } = stored as { readonly children?: Readonly<Record<string, StoredCall>> };
  return Object.entries(children)
    .filter(([, { src, snapshot }]) => snapshot?.status === 'active' && !isReading(src))
    .map(([id]) => id);
}

function isReading(src: unknown): boolean {
  return typeof src === 'string' && readPorts.has(src);
}

/** What a machine is told of a call that broke, and takes for a lost answer. */
function lostAnswer(actorId: string): object {
  const error = new Error('The process ended before the answer came.');
  return { type: `xstate.error.actor.${actorId}`, actorId, error };
}

function persisted<Machine extends AnyStateMachine>(
  machine: Machine,
  snapshot: SnapshotFrom<Machine>,
): SnapshotFrom<Machine> {
  return machine.getPersistedSnapshot(snapshot as never) as SnapshotFrom<Machine>;
}
