import { printableLines } from '../../printable.ts';
import type { PlanPath, PlanStep, TestPlan } from '../plan/testPlan.ts';

/** A plan as text: plain JSON with one step a line, so that a change of it can be read. */
export function toJson(plan: TestPlan): string {
  const { paths, ...head } = plan;
  const opening = JSON.stringify(head, null, 2).replace(/\n}$/, ',\n  "paths": [');
  return printableLines(`${opening}\n${paths.map(pathText).join(',\n')}\n  ]\n}\n`);
}

function pathText({ steps, ...head }: PlanPath): string {
  const rows = steps.map((step: PlanStep) => `        ${JSON.stringify(step)}`);
  const opening = JSON.stringify(head).slice(0, -1);
  const list = rows.length === 0 ? '[]' : `[\n${rows.join(',\n')}\n      ]`;
  return `    ${opening},\n      "steps": ${list}}`;
}
