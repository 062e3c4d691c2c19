import { writeFileSync } from 'node:fs';
import { systemClock } from '../../src/clock.ts';
import { toJson } from '../../src/testing/index.ts';
import { planOf, plannedIds } from '../support/plannedMachines.ts';
import {
  isOutOfDate,
  isReaching,
  listMutants,
  mutantFile,
  planFile,
} from '../support/shippedPlans.ts';

/**
 * `npm run plans` makes the plans of all machines anew that have changed; `-- --all` those of all
 * machines, `-- payment` that of one. It takes minutes, and nearly all of it is spent on walks of
 * the payment machine.
 */
const asked = process.argv.slice(2);
for (const id of plannedIds) {
  const isAsked = asked.includes('--all') || asked.includes(id);
  if (!isAsked && (asked.length > 0 || !isOutOfDate(id))) {
    process.stdout.write(`${id}: left as it is\n`);
    continue;
  }
  const begun = systemClock.now();
  const made = planOf(id)._unsafeUnwrap();
  writeFileSync(mutantFile(id), listMutants(made));
  writeFileSync(planFile(id), toJson(made.plan));
  const { plan, mutants, equivalent } = made;
  const reaching = plan.paths.filter(isReaching).length;
  process.stdout.write(
    `${id}: ${reaching} paths reach everything, ${plan.paths.length - reaching} more notice ` +
      `mutants; ${mutants - equivalent.length} of ${mutants} mutants noticed, ` +
      `${equivalent.length} do the same; ${Math.round((systemClock.now() - begun) / 1000)} s\n`,
  );
}
