import { paymentMachine, type PaymentContext, type PaymentInput } from '../../../machines/index.ts';
import type { Json, MachineEvent, RuntimeDocument, StepInput } from '../../runtime/document.ts';
import { checkDefinition, type CheckedDefinition } from '../../runtime/machineDefinition.ts';
import { step } from '../../runtime/step.ts';
import { canonicalDocument, effectOf } from './canonicalDocument.ts';
import { createInterner } from './interned.ts';
import { oncePer } from './oncePer.ts';
import type { Call, Post, ShopState } from './paymentState.ts';

/** What the runtime does with what happens. Replaceable, so that mistakes can be tried out. */
export interface ShopRules {
  /** Steps the document; undefined when nothing came of it. */
  readonly take: (shop: ShopState, input: StepInput) => Taken | undefined;
  /** What is left of a shop whose process dies. */
  readonly forget: (shop: ShopState) => ShopState;
  /** What becomes of a call when the process dies: it is owed still, and another makes it. */
  readonly resume: (call: Call) => Call | undefined;
  /** Whether a webhook that arrives is dropped, as the shop has had it before. */
  readonly isHeard: (post: Post) => boolean;
  /** The one object that stands for all shops that are written alike. */
  readonly same: (shop: ShopState) => ShopState;
}

/** What the runtime has after one step: its document, the calls it begins and those it gives up. */
export interface Taken {
  readonly shop: ShopState;
  readonly begun: readonly Call[];
  /** Children nobody waits for any more. */
  readonly withdrawn: readonly string[];
}

export function shopRules(machine: typeof paymentMachine = paymentMachine): ShopRules {
  const definition = definitionOf(machine);
  const known = new WeakMap<ShopState, Map<string, Taken | undefined>>();
  const internShop = createInterner<ShopState>();
  const textOf = oncePer((input: StepInput) => JSON.stringify(input));
  return {
    take(shop, input) {
      const memo = known.get(shop) ?? new Map<string, Taken | undefined>();
      if (!known.has(shop)) internShop(shop);
      known.set(shop, memo);
      const text = textOf(input);
      if (memo.has(text)) return memo.get(text);
      const taken = stepped(definition, shop, input);
      const only = taken && { ...taken, shop: internShop(taken.shop) };
      memo.set(text, only);
      return only;
    },
    forget: (shop) => internShop({ ...shop, hasBody: false }),
    resume: (call) => ({ ...call, attempt: 2, answer: null }),
    isHeard: ({ comes }) => comes === 'again',
    same: internShop,
  };
}

/** How a payment begins, by the same rules. */
export function firstShop(
  machine: typeof paymentMachine,
  input: PaymentInput,
): readonly [ShopState, readonly Call[]] {
  const begun = step(
    definitionOf(machine),
    input.paymentId,
    undefined,
    { kind: 'start', input: input as unknown as Json },
    0,
  );
  if ('ignored' in begun) throw new Error('a payment that begins cannot have begun');
  const shop = { document: canonicalDocument(begun.next), hasBody: true };
  const calls = begun.effects.map(({ child, port, input: asked }) => callOf(child, port, asked));
  return [shop, calls];
}

export function contextIn({ document }: ShopState): PaymentContext {
  return (document.snapshot as unknown as { readonly context: PaymentContext }).context;
}

export function valueIn({ document }: ShopState): unknown {
  return (document.snapshot as unknown as { readonly value: unknown }).value;
}

/** A webhook as the shop is told of it. */
export const toldBy = oncePer(({ type, fact }: Post): StepInput => ({
  kind: 'event',
  event: { type, fact } as MachineEvent,
}));

/** Name of the outermost state. */
export function nameOf(value: unknown): string {
  return typeof value === 'string' ? value : (Object.keys(value as object)[0] ?? '');
}

const definitions = new WeakMap<typeof paymentMachine, CheckedDefinition>();

/** Checked once for each machine. */
export function definitionOf(machine: typeof paymentMachine): CheckedDefinition {
  const known = definitions.get(machine);
  if (known) return known;
  const ports = Object.keys(machine.implementations.actors);
  const never = (): Promise<never> => Promise.reject(new Error('a check makes no calls'));
  const checked = checkDefinition({
    machine,
    version: '1',
    effects: Object.fromEntries(ports.map((port) => [port, never])),
    aliases: () => [],
    summary: () => null,
  })._unsafeUnwrap();
  definitions.set(machine, checked);
  return checked;
}

function stepped(
  definition: CheckedDefinition,
  shop: ShopState,
  input: StepInput,
): Taken | undefined {
  const taken = step(definition, shop.document.id, shop.document, input, 0);
  if ('ignored' in taken) return undefined;
  const document = canonicalDocument(taken.next);
  const withdrawn = Object.keys(shop.document.live).filter((child) =>
    taken.withdrawn.includes(effectOf(child)),
  );
  return {
    shop: { document, hasBody: shop.hasBody && isUnanswered(document) },
    begun: taken.effects.map(({ child, port, input: asked }) => callOf(child, port, asked)),
    withdrawn,
  };
}

/** Once a request has been answered, its body is let go of. */
function isUnanswered({ snapshot }: RuntimeDocument): boolean {
  const { value } = snapshot as unknown as { readonly value: string | object };
  return value === 'requesting' || (typeof value === 'object' && Object.hasOwn(value, 'uncertain'));
}

function callOf(child: string, port: string, input: Json): Call {
  return { child, port, input, attempt: 1, answer: null };
}
