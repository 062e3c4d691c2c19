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

/** Quotes would end a label; Mermaid reads the entity. */
function plain(text: string): string {
  return text.replaceAll('"', '#quot;');
}
