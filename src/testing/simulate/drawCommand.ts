import { balancesOf, type Balances, type MerchantCommand } from '../../../machines/index.ts';
import type { MachineEvent, RuntimeDocument } from '../../runtime/document.ts';
import type { Randomness } from '../../randomness.ts';
import { commandsOf, freeName } from '../payment/commandMoves.ts';
import { contextIn, nameOf, valueIn } from '../payment/shopRules.ts';

const types = ['merchant.capture', 'merchant.void', 'merchant.refund'] as const;

export interface CommandParts {
  readonly document: RuntimeDocument;
  /** Commands that have been asked for and have not been answered. */
  readonly asked: readonly Pick<MerchantCommand, 'key'>[];
  /** What the payment is for. */
  readonly amount: number;
  readonly at: number;
  /** Whether it may be one that the money does not allow. */
  readonly isRash: boolean;
}

/** Something that a merchant could ask for, under a name that no other command has. */
export function drawCommand(
  randomness: Randomness,
  { document, asked, amount, at, isRash }: CommandParts,
): MerchantCommand & MachineEvent {
  const context = contextIn({ document, hasBody: false });
  const key = freeName([...context.operations, ...asked]);
  const all = askedFor(amount);
  const balances = balancesOf(context);
  const sensible = isRash ? all : all.filter((command) => isCovered(balances, command));
  const commands = sensible.length > 0 ? sensible : all;
  const command = commands[Math.floor(randomness.fraction() * commands.length)];
  if (!command) throw new RangeError('there is always a void to ask for');
  return { ...command, key, at };
}

const known = new Map<number, readonly MerchantCommand[]>();

/** All that can be asked for of a payment of so much, without a name. */
function askedFor(amount: number): readonly MerchantCommand[] {
  const all = known.get(amount) ?? types.flatMap((type) => commandsOf(type, '', amount));
  known.set(amount, all);
  return all;
}

/** Whether a command may come to something. */
export function isOpen(document: RuntimeDocument | undefined): boolean {
  return document !== undefined && nameOf(valueIn({ document, hasBody: false })) === 'open';
}

/** Whether what is held, or was captured, covers a command as far as the shop knows. */
function isCovered(balances: Balances, command: MerchantCommand): boolean {
  const held = balances.authorized - balances.captured - balances.voided;
  if (command.type === 'merchant.capture') return (command.amount ?? 0) <= held;
  if (command.type === 'merchant.refund') {
    return (command.amount ?? 0) <= balances.captured - balances.refunded;
  }
  return held > 0;
}
