import {
  checkoutFactNames,
  orderMachine,
  orderRefusalTexts,
  paymentMachine,
  payoutFactNames,
  payoutMachine,
  refusalTexts,
  type PaymentContext,
} from '../../../machines/index.ts';
import { machinePage, type MachinePageOptions, type Section } from '../../../src/diagram/index.ts';
import { exploreMachine } from '../../../src/testing/index.ts';
import { paymentInput } from '../facts.ts';
import { payoutOrigins, paymentOrigins, orderOrigins } from './machineOrigins.ts';
import { pictureName } from '../../../src/diagram/pictureName.ts';
import { machines, type ListedMachine } from '../machines.ts';
import { statePaths } from '../statePaths.ts';

/** What the machine itself does not say of its page. A new machine is one more entry. */
const pages: Readonly<Record<string, MachinePageOptions>> = {
  [paymentMachine.id]: {
    title: 'paymentMachine',
    failures: ['declined', 'canceled', 'expired', 'returned', 'refused', 'conflicted'],
    refusals: refusalTexts,
    families: { 'checkout.*': checkoutFactNames.map((name) => `checkout.${name}`) },
    contexts: rungs(),
    origins: paymentOrigins,
  },
  [payoutMachine.id]: {
    title: 'payoutMachine',
    failures: ['declined', 'returned', 'refused', 'conflicted'],
    families: { 'checkout.*': payoutFactNames.map((name) => `checkout.${name}`) },
    origins: payoutOrigins,
  },
  [orderMachine.id]: {
    title: 'orderMachine',
    failures: ['canceled', 'expired', 'reversed', 'conflicted'],
    refusals: orderRefusalTexts,
    origins: orderOrigins,
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
arrow with nothing but a guard is followed as soon as the guard holds. A state that many arrows
lead to is named, after a small arrow, in the boxes that they leave. What leaves no state is told in
the tables only.`;

const legend = `Made from the machine by \`npm run docs\`. A tag says who must act next, and
\`funds\` what has become of the money.
[How to read the pictures, and how to open the machine in Stately](../../machines/README.md).`;

const shipped = machines.filter(({ source }) => source.startsWith('machines/'));

/** What the pictures mean, and where the page of each machine is. */
export function machinesReadme(): string {
  const rows = shipped.map(({ id, machine, source }) => {
    const file = source.replace('machines/', '');
    const page = `[states, events and pictures](../docs/machines/${id}.md)`;
    return `| [\`${file}\`](${file}) | ${machine.config.description ?? ''} | ${page} |`;
  });
  const table = ['| Machine | Carries | Page |', '| --- | --- | --- |', ...rows].join('\n');
  return `${introduction}\n\n${table}\n`;
}

export interface MachinePage {
  /** Name of the file in `docs/machines`. */
  readonly file: string;
  readonly make: () => string;
}

/** A page for each machine that is shipped. */
export const machinePages: readonly MachinePage[] = shipped.map((listed) => ({
  file: `${listed.id}.md`,
  make: () => pageOf(listed),
}));

function pageOf(listed: ListedMachine): string {
  const { id, machine } = listed;
  const picture = ({ within = '', ...section }: Section): string => {
    const file = pictureName(id, { ...section, ...(within !== '' && { within }) });
    return `![${[id, within].filter(Boolean).join(' ')}](../../machines/pictures/${file})`;
  };
  const page = machinePage(machine, { ...pages[id], picture, ways: shortestWays(listed) });
  // A page of its own begins at the top.
  const [title = '', ...rest] = page.replaceAll(/^#(#+) /gm, '$1 ').split('\n\n');
  return `${[title, legend, ...rest].join('\n\n')}\n`;
}

/** Nodes within which the nearest way to each settled state is looked for. */
const NEAR = 1_500;

/** State -> the events that lead to it soonest, where it is one state and not several at once. */
function shortestWays({ machine, domains }: ListedMachine): Record<string, readonly string[]> {
  const ways: Record<string, readonly string[]> = {};
  for (const domain of Object.values(domains)) {
    const walk = exploreMachine(machine, { ...domain, limit: NEAR });
    for (const { index, snapshot } of walk.nodes) {
      const [state = '', ...others] = statePaths(snapshot.value);
      const way = walk.pathTo(index).events.map(({ type }) => type);
      if (others.length > 0 || way.length === 0) continue;
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
