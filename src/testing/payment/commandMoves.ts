import type { MerchantCommand, Operation } from '../../../machines/index.ts';
import type { Rule } from '../check/world.ts';
import { callAfter } from './calls.ts';
import type { PaymentState } from './paymentState.ts';
import { contextIn, type ShopRules } from './shopRules.ts';

/** Whatever the machine takes, of everything the merchant could ask for. */
export function commands(
  rules: ShopRules,
  amount: () => number,
  types: readonly MerchantCommand['type'][],
): Rule<PaymentState> {
  return {
    spends: 'commands',
    reads: ['shop', 'call'],
    moves({ shop, call }) {
      const { operations } = contextIn(shop);
      const key = freeName(operations);
      return types
        .flatMap((type) => commandsOf(type, key, amount()))
        .flatMap((command) => {
          const taken = rules.take(shop, { kind: 'event', event: command });
          if (!taken || contextIn(taken.shop).operations.length === operations.length) return [];
          const next = {
            shop: taken.shop,
            call: callAfter(call, taken),
          };
          return [{ says: spoken(command), next }];
        });
    },
  };
}

/** The first of k1, k2 and so on that comes after those of all operations. */
export function freeName(operations: readonly Pick<Operation, 'key'>[]): string {
  const numbers = operations.map(({ key }) => Number(key.slice(1)) || 0);
  return `k${Math.max(0, ...numbers) + 1}`;
}

export function commandsOf(
  type: MerchantCommand['type'],
  key: string,
  amount: number,
): readonly MerchantCommand[] {
  const amounts = Array.from({ length: amount }, (_, index) => index + 1);
  if (type === 'merchant.capture') {
    return amounts.flatMap((some) =>
      (['NonFinal', 'Final'] as const).map((captureType) => {
        return { type, key, at: 0, amount: some, captureType };
      }),
    );
  }
  if (type === 'merchant.refund' || type === 'merchant.increment') {
    return amounts.map((some) => ({ type, key, at: 0, amount: some }));
  }
  return [{ type, key, at: 0 }];
}

function spoken(command: MerchantCommand): string {
  const asked = 'amount' in command ? ` of ${command.amount}` : '';
  const type = 'captureType' in command ? `, ${command.captureType}` : '';
  const name = command.type.replace('merchant.', '');
  return `The merchant asks for ${name} ${command.key}${asked}${type}`;
}
