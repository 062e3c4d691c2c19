import {
  checkoutFactNames,
  orderMachine,
  orderRefusalTexts,
  paymentMachine,
  payoutFactNames,
  payoutMachine,
  refusalTexts,
  type PaymentContext,
} from '../../machines/index.ts';
import { machinePage, type MachinePageOptions } from '../../src/diagram/index.ts';
import { exploreMachine } from '../../src/testing/index.ts';
import { paymentInput } from './facts.ts';
import { machines, type ListedMachine } from './machines.ts';
import { statePaths } from './statePaths.ts';

/** What the machine itself does not say of its page. A new machine is one more entry. */
const pages: Readonly<Record<string, MachinePageOptions>> = {
  [paymentMachine.id]: {
    title: 'paymentMachine',
    failures: ['declined', 'canceled', 'expired', 'returned', 'refused', 'conflicted'],
    refusals: refusalTexts,
    families: { 'checkout.*': checkoutFactNames.map((name) => `checkout.${name}`) },
    contexts: rungs(),
  },
  [payoutMachine.id]: {
    title: 'payoutMachine',
    failures: ['declined', 'returned', 'refused', 'conflicted'],
    families: { 'checkout.*': payoutFactNames.map((name) => `checkout.${name}`) },
  },
  [orderMachine.id]: {
    title: 'orderMachine',
    failures: ['canceled', 'expired', 'reversed', 'conflicted'],
    refusals: orderRefusalTexts,
  },
};

const introduction = `# The machines

Made from the machines by \`npm run docs\`; a test fails when the two differ. Each file holds one
machine and opens in Stately as it stands; Sketch is given the JSON of \`machineConfigOf\` in
\`paystate/diagram\`.

In the pictures a dashed yellow state waits to learn what happened, a red one went wrong, a green
one is settled, a blue one waits for the merchant, and a grey one for somebody else. A name that
ends in \`...\` has states inside, drawn in a picture of its own. A guard stands in brackets; an
arrow with nothing but a guard is followed as soon as the guard holds. What leaves no state is told
in the tables only.`;

/** The page of every machine that is shipped, as one text. */
export function machinesReadme(): string {
  const shipped = machines.filter(({ source }) => source.startsWith('machines/'));
  return `${[introduction, ...shipped.map(pageOf)].join('\n\n')}\n`;
}

function pageOf(listed: ListedMachine): string {
  const { id, machine } = listed;
  return machinePage(machine, { ...pages[id], ways: shortestWays(listed) });
}

/** Nodes within which the nearest way to each settled state is looked for. */
const NEAR = 1_500;

/** State -> the events that lead to it soonest; only states in which nothing more is to be done. */
function shortestWays({ machine, domains }: ListedMachine): Record<string, readonly string[]> {
  const ways: Record<string, readonly string[]> = {};
  for (const domain of Object.values(domains)) {
    const walk = exploreMachine(machine, { ...domain, limit: NEAR });
    for (const { index, snapshot } of walk.nodes) {
      if (!snapshot.hasTag('settled')) continue;
      const state = statePaths(snapshot.value).join(', ');
      const way = walk.pathTo(index).events.map(({ type }) => type);
      if (way.length < (ways[state]?.length ?? Infinity)) ways[state] = way;
    }
  }
  return ways;
}

/** A payment on each rung of its ladders of patience. */
function rungs(): PaymentContext[] {
  const { context } = exploreMachine(paymentMachine, {
    inputs: [paymentInput()],
    events: () => [],
    limit: 1,
  }).nodes[0]?.snapshot ?? { context: undefined };
  if (!context) throw new Error('a payment machine starts');
  return Array.from({ length: 12 }, (_, rung) => ({ ...context, rung }));
}
