import { printable } from '../../printable.ts';
import { describeGoal } from '../goal.ts';
import { criteria, type TestPlan } from './testPlan.ts';

/** What a plan amounts to in one line, and one more for each thing nothing can reach. */
export function formatPlanCoverage({ machine, paths, coverage }: TestPlan): string {
  const steps = paths.reduce((sum, path) => sum + path.steps.length, 0);
  const parts = criteria.flatMap((criterion) => {
    const reached = coverage.by[criterion];
    return reached ? [`${criterion} ${reached.covered}/${reached.total}`] : [];
  });
  const length = [counted(paths.length, 'path'), counted(steps, 'step')].join(', ');
  const summary = `${printable(machine)}: ${length}; ${parts.join(', ')}`;
  const unreachable = coverage.unreachable.map((goal) => `- ${printable(describeGoal(goal))}`);
  return [summary, ...unreachable].join('\n');
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
