import type { RuntimeDocument } from './document.ts';
import type { MachineDefinition } from './machineDefinition.ts';

/** Thrown for a step that would leave a call that moves money before its answer is here. */
export class CallUnderWay extends Error {
  readonly port: string;

  constructor(port: string) {
    super(`the call of ${port} is under way`);
    this.port = port;
  }
}

interface StoredChildren {
  readonly children?: Readonly<Record<string, { readonly src?: unknown }>>;
}

/**
 * Whoever leaves a call that moves money cannot take its answer any more, and the provider may have
 * acted all the same. The event is to come again once the answer is here.
 */
export function refuseLeavingMoney(
  { moneyPorts = [] }: Pick<MachineDefinition, 'moneyPorts'>,
  previous: RuntimeDocument | undefined,
  withdrawn: readonly string[],
): void {
  const { children = {} } = (previous?.snapshot ?? {}) as StoredChildren;
  for (const [child, effectId] of Object.entries(previous?.live ?? {})) {
    const port = String(children[child]?.src);
    if (withdrawn.includes(effectId) && moneyPorts.includes(port)) throw new CallUnderWay(port);
  }
}
