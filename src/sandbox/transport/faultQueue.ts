import type { CallFault, SandboxFault, SandboxOperation, WebhookFault } from './sandboxFault.ts';

/** Faults that are still to happen, oldest first. */
export interface FaultQueue {
  add(fault: SandboxFault): void;
  clear(): void;
  /** The next fault of a call, used up by asking. */
  takeForCall(operation: SandboxOperation): CallFault | undefined;
  takeForWebhook(eventType: string): WebhookFault | undefined;
}

export function faultQueue(): FaultQueue {
  let pending: { readonly fault: SandboxFault; left: number }[] = [];
  const take = (matches: (fault: SandboxFault) => boolean): SandboxFault | undefined => {
    const found = pending.find(({ fault }) => matches(fault));
    if (!found) return undefined;
    found.left -= 1;
    pending = pending.filter(({ left }) => left > 0);
    return found.fault;
  };
  return {
    add(fault) {
      checkFault(fault);
      pending.push({ fault, left: fault.times ?? 1 });
    },
    clear() {
      pending = [];
    },
    takeForCall: (operation) =>
      take((fault) => isCallFault(fault) && (fault.on === 'any' || fault.on === operation)) as
        | CallFault
        | undefined,
    takeForWebhook: (eventType) =>
      take((fault) => !isCallFault(fault) && fault.on === eventType) as WebhookFault | undefined,
  };
}

function isCallFault(fault: SandboxFault): fault is CallFault {
  return !fault.kind.startsWith('webhook');
}

function checkFault(fault: SandboxFault): void {
  const { times = 1 } = fault;
  if (times !== Infinity && !(Number.isSafeInteger(times) && times > 0))
    throw new TypeError('Sandbox fault times must be a positive integer or Infinity');
  if ('delayMs' in fault && !(Number.isFinite(fault.delayMs) && fault.delayMs >= 0))
    throw new TypeError('Sandbox fault delayMs must be 0 or more ms');
}
