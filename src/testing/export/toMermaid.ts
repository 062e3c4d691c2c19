import { printable } from '../../printable.ts';
import { readStep } from '../plan/readAloud.ts';
import type { PlanPath, TestPlan } from '../plan/testPlan.ts';

/** A plan as a Mermaid flowchart: each path a row of its own, from state to state. */
export function toMermaid(plan: TestPlan): string {
  const rows = plan.paths.flatMap(pathRows);
  return ['flowchart LR', ...rows].join('\n').concat('\n');
}

function pathRows({ id, title, inside, steps }: PlanPath): string[] {
  const place = (index: number): string => `${id.replaceAll(/\W/g, '_')}_${index}`;
  const states = [inside, ...steps.map((step) => step.inside)].map((one) => one.states.join(' + '));
  return [
    `  subgraph ${place(0)}_path["${plain(`${id}: ${title}`)}"]`,
    '    direction LR',
    ...states.map((state, index) => `    ${place(index)}["${plain(state)}"]`),
    ...steps.map(
      (step, index) => `    ${place(index)} -->|"${plain(readStep(step))}"| ${place(index + 1)}`,
    ),
    '  end',
  ];
}

const entities: Readonly<Record<string, string>> = {
  '"': '#quot;',
  '#': '#35;',
  '<': '#lt;',
  '>': '#gt;',
};

/** Without what would end a label or be taken for HTML: Mermaid reads the entities. */
function plain(text: string): string {
  return printable(text).replaceAll(/["#<>]/g, (character) => entities[character] ?? '');
}
