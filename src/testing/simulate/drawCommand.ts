import type { MachineEvent, RuntimeDocument } from '../../runtime/document.ts';
import type { Randomness } from '../../randomness.ts';
import { commandsOf } from '../payment/commandMoves.ts';
import { nameOf, valueIn } from '../payment/shopRules.ts';

const types = ['merchant.capture', 'merchant.void', 'merchant.refund'] as const;

/** Anything that a merchant could ask for, sensible or not. */
export function drawCommand(
  randomness: Randomness,
  { key, amount, at }: { readonly key: string; readonly amount: number; readonly at: number },
): MachineEvent {
  const commands = types.flatMap((type) => commandsOf(type, key, amount));
  const command = commands[Math.floor(randomness.fraction() * commands.length)];
  if (!command) throw new RangeError('there is always a void to ask for');
  const event = { ...command, at };
  return event;
}

/** Whether a command may come to something. */
export function isOpen(document: RuntimeDocument | undefined): boolean {
  return document !== undefined && nameOf(valueIn({ document, hasBody: false })) === 'open';
}
