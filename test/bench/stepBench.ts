import {
  createActor,
  transition,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type EventObject,
} from 'xstate';
import { paymentMachine, type PaymentEvent } from '../../machines/index.ts';
import type { Json, RuntimeDocument, StepInput } from '../../src/runtime/document.ts';
import { checkDefinition } from '../../src/runtime/machineDefinition.ts';
import { step } from '../../src/runtime/step.ts';
import { acted, authorized, paymentInput, webhook } from '../support/facts.ts';
import { quantile } from './quantile.ts';
import { machineLine, startStopwatch } from './stopwatch.ts';

const ROUNDS = 60;
const WARM_UP = 10;
const LIVES_PER_ROUND = 60;

const ports = Object.keys(paymentMachine.implementations.actors);
const definition = checkDefinition({
  machine: paymentMachine,
  version: '1',
  effects: Object.fromEntries(ports.map((name) => [name, async () => null])),
  aliases: () => [],
  summary: () => null,
})._unsafeUnwrap();

/** One step of the life, ready for either way of taking it. */
interface Moment {
  readonly document: RuntimeDocument;
  readonly input: StepInput;
  readonly live: AnyMachineSnapshot;
  readonly revived: AnyMachineSnapshot;
  readonly event: EventObject;
}

type Said = { readonly of: string; readonly output: unknown } | PaymentEvent;

/** A payment that is authorized, captured in part and refunded in part. */
const life: readonly Said[] = [
  { of: 'requestPayment', output: { kind: 'answered', fact: authorized } },
  webhook('checkout.payment_approved', authorized),
  { type: 'merchant.capture', key: 'C', amount: 4000, captureType: 'NonFinal', at: 0 } as const,
  { of: 'capturePayment', output: { kind: 'accepted', actionId: 'act_1' } },
  webhook('checkout.payment_captured', acted('capture', 'act_1', 4000)),
  { type: 'merchant.refund', key: 'R', amount: 1000, at: 0 } as const,
  { of: 'refundPayment', output: { kind: 'accepted', actionId: 'act_2' } },
  webhook('checkout.payment_refunded', acted('refund', 'act_2', 1000)),
];

function momentsOf(): Moment[] {
  const moments: Moment[] = [];
  let document = taken(undefined, { kind: 'start', input: paymentInput() as unknown as Json });
  for (const said of life) {
    const live = restored(document);
    const revived = definition.stepper.revive(document.snapshot);
    const moment = { document, live, revived, ...asked(document, said) };
    moments.push(moment);
    document = taken(document, moment.input);
  }
  return moments;
}

function taken(previous: RuntimeDocument | undefined, input: StepInput): RuntimeDocument {
  const stepped = step(definition, 'p', previous, input, 0);
  if ('ignored' in stepped) throw new Error(`ignored: ${stepped.ignored}`);
  return stepped.next;
}

function asked({ live }: RuntimeDocument, said: Said): Pick<Moment, 'input' | 'event'> {
  if ('type' in said) return { input: { kind: 'event', event: said }, event: said };
  const { of: child, output } = said;
  const effectId = live[child] ?? '';
  const event = { type: `xstate.done.actor.${child}`, output, actorId: child };
  return { input: { kind: 'effectDone', effectId, child, output: output as Json }, event };
}

/** As XState's public API reads a stored snapshot. */
function restored({ snapshot }: RuntimeDocument): AnyMachineSnapshot {
  const machine: AnyStateMachine = paymentMachine;
  return createActor(machine, { snapshot: structuredClone(snapshot) as never }).getSnapshot();
}

interface Owed {
  readonly type: string;
  readonly params?: unknown;
}

/** What XState's own function leaves to do, put down as the pure step puts it down. */
function owedBy(actions: readonly Owed[]): unknown[] {
  return actions.map(({ type, params }) => {
    const { id, src, input, delay, sendId } = (params ?? {}) as Record<string, unknown>;
    return { type, id, src, input, delay, sendId };
  });
}

const variants = {
  "XState's transition(), snapshot to snapshot": ({ live, event }: Moment) => {
    const [next, actions] = transition(paymentMachine, live as never, event as never);
    return [next, owedBy(actions)];
  },
  'the pure step, snapshot to snapshot': ({ revived, event }: Moment) => {
    const [next, actions] = definition.stepper.advance(revived, event);
    return [next, owedBy(actions)];
  },
  'the pure step, stored document to stored document': ({ document, input }: Moment) =>
    step(definition, 'p', document, input, 0),
  'by the public API, stored snapshot to stored snapshot': ({ document, event }: Moment) => {
    const live = restored(document) as never;
    const [next, actions] = transition(paymentMachine, live, event as never);
    return [JSON.stringify(paymentMachine.getPersistedSnapshot(next)), owedBy(actions)];
  },
} as const;

/** What a step of the payment machine costs, against XState's own way of taking it. */
export async function run(): Promise<void> {
  const moments = momentsOf();
  const names = Object.keys(variants) as (keyof typeof variants)[];
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) {
      const cost = microsecondsPerStep(variants[name], moments);
      if (round >= WARM_UP) times.get(name)?.push(cost);
    }
  }
  const baseline = [...times.values()][0] ?? [];
  const lines = [...times].map(([name, costs]) => row(name, costs, baseline));
  process.stdout.write(
    [
      `A step of paymentMachine: ${moments.length} steps of one life, ${ROUNDS - WARM_UP} rounds`,
      machineLine(),
      `${'µs per step'.padEnd(56)}median   p10   p90  share`,
      ...lines,
      '',
    ].join('\n'),
  );
}

function microsecondsPerStep(way: (moment: Moment) => unknown, moments: readonly Moment[]): number {
  const elapsed = startStopwatch();
  for (let lives = 0; lives < LIVES_PER_ROUND; lives += 1) for (const one of moments) way(one);
  return elapsed() / (LIVES_PER_ROUND * moments.length);
}

function row(name: string, costs: readonly number[], baseline: readonly number[]): string {
  const [median, p10, p90] = [0.5, 0.1, 0.9].map((part) => quantile(costs, part));
  const share = (median ?? 0) / quantile(baseline, 0.5);
  const cells = [median, p10, p90].map((cost) => (cost ?? 0).toFixed(1).padStart(6)).join('');
  return `${name.padEnd(56)}${cells}${share.toFixed(2).padStart(7)}`;
}
