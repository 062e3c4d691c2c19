import { defineConfig } from 'vitest/config';
import whole from '../../vitest.config.ts';
import { QuickFirst } from './quickFirst.ts';

/**
 * The tests that mutants are tried by: those that say what a machine and the runtime do. The walks
 * through everything take minutes each, and hold laws that a mutant which does less keeps.
 */
export default defineConfig({
  resolve: whole.resolve ?? {},
  test: {
    include: [
      'test/plans/goldenPlans.test.ts',
      'test/machines/{payment,payout,order,shared}/*.test.ts',
      'test/machines/{payment,payout,order}Machine.test.ts',
      'test/machines/{adjustments,conflicted,disputes,evidence}.test.ts',
      'test/machines/{holds,methods,retries,settled}.test.ts',
      'test/diagram/machinesReadme.test.ts',
      'test/runtime/**/*.test.ts',
    ],
    testTimeout: 60_000,
    sequence: { sequencer: QuickFirst },
  },
});
