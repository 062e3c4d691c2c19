import { seededRandomness, type Randomness } from '../../randomness.ts';
import {
  faultMistake,
  isCallFault,
  type CallFault,
  type SandboxFault,
  type SandboxOperation,
  type WebhookFault,
} from './sandboxFault.ts';

/** A fault that is set, and what it has done so far. */
export interface FaultInForce {
  readonly id: string;
  readonly fault: SandboxFault;
  /** How many calls or events it fitted, whether it happened to them or not. */
  readonly met: number;
  readonly happened: number;
}

/** The faults in force, oldest first. The oldest that fits and is due happens; the others wait. */
export interface SandboxFaults {
  /** Answers with an id to remove it by. Throws on a fault that cannot be meant. */
  add(fault: SandboxFault): string;
  /** False when there is none under this id, because it ran out for instance. */
  remove(id: string): boolean;
  list(): readonly FaultInForce[];
  clear(): void;
  /** The fault of a call that is about to be carried out; asking counts the call. */
  takeForCall(operation: SandboxOperation): CallFault | undefined;
  takeForWebhook(eventType: string): WebhookFault | undefined;
}

interface Pending {
  readonly id: string;
  readonly fault: SandboxFault;
  readonly chance: Randomness;
  met: number;
  happened: number;
}

export function sandboxFaults(randomness: Randomness): SandboxFaults {
  let pending: Pending[] = [];
  let lastId = 0;
  const take = (matches: (fault: SandboxFault) => boolean): SandboxFault | undefined => {
    const fitting = pending.filter(({ fault }) => matches(fault));
    const isDue = (one: Pending): boolean => {
      const { nth = 1, probability = 1 } = one.fault;
      one.met += 1;
      if (one.met < nth) return false;
      return probability === 1 || one.chance.fraction() < probability;
    };
    // Each fault counts every call it fits, also those that an older one already spoils.
    const [found] = fitting.filter(isDue);
    if (!found) return undefined;
    found.happened += 1;
    if (found.happened >= timesOf(found.fault)) pending = pending.filter((one) => one !== found);
    return found.fault;
  };
  return {
    add(fault) {
      const mistake = faultMistake(fault);
      if (mistake !== undefined) throw new TypeError(`Sandbox fault ${mistake}`);
      lastId += 1;
      const { seed } = fault;
      const chance = seed === undefined ? randomness : seededRandomness(seed);
      pending.push({ id: `fault_${lastId}`, fault: { ...fault }, chance, met: 0, happened: 0 });
      return `fault_${lastId}`;
    },
    remove(id) {
      const before = pending.length;
      pending = pending.filter((one) => one.id !== id);
      return pending.length < before;
    },
    list: () => pending.map(({ id, fault, met, happened }) => ({ id, fault, met, happened })),
    clear() {
      pending = [];
    },
    takeForCall: (operation) => {
      const found = take((fault) => isCallFault(fault) && fits(fault, operation));
      return found && isCallFault(found) ? found : undefined;
    },
    takeForWebhook: (eventType) => {
      const found = take((fault) => !isCallFault(fault) && fits(fault, eventType));
      return found && !isCallFault(found) ? found : undefined;
    },
  };
}

function fits({ on }: SandboxFault, name: string): boolean {
  return on === 'any' || on === name;
}

function timesOf({ times, probability }: SandboxFault): number {
  if (times === 'always') return Infinity;
  return times ?? (probability === undefined ? 1 : Infinity);
}
