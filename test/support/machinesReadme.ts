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
import { machinePage, type MachinePageOptions, type Section } from '../../src/diagram/index.ts';
import { exploreMachine } from '../../src/testing/index.ts';
import { paymentInput } from './facts.ts';
import { pictureName } from '../../src/diagram/pictureName.ts';
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

Made from the machines by \`npm run docs\`; a test fails when the two differ.

To open one in Stately Studio, paste the file of the machine into "Import from code"
(\`paystate export payment --for studio\`). For Sketch, paste the JSON of
\`paystate export payment --for sketch\`: it runs what is pasted, and a file with imports does not
run there. A machine of your own is exported from its file in the same way. The tests read each file
with Stately's published parser.

In the pictures a dashed yellow state with a question mark waits to learn what happened, a red one
with a cross and a thick frame went wrong, a green one with a tick is settled, a blue one with a
triangle waits for the merchant, and a grey one with three dots for somebody else. Bold arrows are
the way when all goes well. A name that ends in an ellipsis has states inside, drawn in a picture of
its own; regions have fine dashes, and what lies elsewhere is dotted. A guard stands in brackets; an
arrow with nothing but a guard is followed as soon as the guard holds. A state that more than five
arrows lead to is named, after a small arrow, in the boxes that they leave. What leaves no state is
told in the tables only.`;

/** The page of every machine that is shipped, as one text. */
export function machinesReadme(): string {
  const shipped = machines.filter(({ source }) => source.startsWith('machines/'));
  return `${[introduction, ...shipped.map(pageOf)].join('\n\n')}\n`;
}

function pageOf(listed: ListedMachine): string {
  const { id, machine } = listed;
  const picture = (section: Section): string =>
    `![${[id, section.within].filter(Boolean).join(' ')}](pictures/${pictureName(id, section)})`;
  return machinePage(machine, { ...pages[id], picture, ways: shortestWays(listed) });
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
