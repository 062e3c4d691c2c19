import { BaseSequencer, type TestSpecification } from 'vitest/node';

const long = ['diagram/\\w+', 'machines/evidence', 'runtime/xstateAdapter', 'plans/\\w+'];
const slow = new RegExp(`/test/(?:${long.join('|')})\\.test\\.ts$`);

/** A mutant is tried until a test notices it, and most are noticed by one that takes no time. */
export class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => Number(slow.test(moduleId));
    // oxlint-disable-next-line unicorn/no-array-sort -- Vitest's own name, no array's.
    const usual = await super.sort(files);
    return usual.toSorted((one, other) => rank(one) - rank(other));
  }
}
