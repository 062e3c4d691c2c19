import { printable } from '../../printable.ts';
import { readStep } from '../plan/readAloud.ts';
import type { PlanPath, TestPlan } from '../plan/testPlan.ts';

/** A plan as a Gherkin feature: one scenario a path. What is expected is its view, as JSON. */
export function toGherkin(plan: TestPlan): string {
  const scenarios = plan.paths.map(scenario);
  return [`Feature: ${printable(plan.machine)}, as planned`, ...scenarios]
    .join('\n\n')
    .concat('\n');
}

function scenario({ id, title, input, expect, steps }: PlanPath): string {
  const given = `    Given a new life with input ${plain(input)}`;
  const rows = steps.flatMap((step) => [
    `    When ${readStep(step)}${payloadOf(step.event)}`,
    `    Then it shows ${plain(step.expect)}`,
  ]);
  return [
    `  Scenario: ${printable(`${id}: ${title}`)}`,
    given,
    `    Then it shows ${plain(expect)}`,
    ...rows,
  ].join('\n');
}

function payloadOf(event: PlanPath['steps'][number]['event']): string {
  const payload = Object.entries(event).filter(([name]) => name !== 'type');
  return payload.length === 0 ? '' : ` with ${plain(Object.fromEntries(payload))}`;
}

/** On one line: Gherkin ends a step where the line ends. */
function plain(value: unknown): string {
  return printable(JSON.stringify(value ?? null));
}
