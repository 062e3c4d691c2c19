import { paymentMachine } from '../../machines/index.ts';
import type { StepInput } from '../../src/runtime/document.ts';
import type { Call, PaymentWorldOptions, ShopRules } from '../../src/testing/index.ts';

export const refused = {
  kind: 'refused',
  refusal: { conclusion: 'refused', kind: 'x', codes: [], message: '' },
};

/** The runtime hears another answer than came. */
export const hearing =
  (from: string, to: object, only: (child: string) => boolean) =>
  (rules: ShopRules): ShopRules => ({
    ...rules,
    take(shop, input) {
      const isMeant =
        input.kind === 'effectDone' &&
        only(input.child) &&
        (input.output as { readonly kind?: string }).kind === from;
      return rules.take(shop, isMeant ? ({ ...input, output: to } as StepInput) : input);
    },
  });

/** Calls go out with another input than the machine gave them. */
export const sending =
  (changed: (call: Call) => object) =>
  (rules: ShopRules): ShopRules => ({
    ...rules,
    take(shop, input) {
      const taken = rules.take(shop, input);
      const begun = taken?.begun.map((call) => ({
        ...call,
        input: { ...(call.input as object), ...changed(call) },
      }));
      return taken && begun ? { ...taken, begun } : taken;
    },
  });

export const isRequest = (child: string): boolean => /^(?:request|resend)Payment$/.test(child);
export const isOperation = (child: string): boolean =>
  /^(?:capture|void|refund)Payment$/.test(child);

/** Commands of a type are let through whatever the books say. */
export const unguarded = (...types: readonly string[]): PaymentWorldOptions => ({
  machine: paymentMachine.provide({
    guards: {
      canBeDone: ({ context, event }) =>
        types.includes(event.type) &&
        !context.operations.some(({ status }) => status === 'requested'),
    },
  }),
});

export const inputOf = ({ input }: Call): { readonly key?: string; readonly isRepeat?: boolean } =>
  input as { readonly key?: string };
