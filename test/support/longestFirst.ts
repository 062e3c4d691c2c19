import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take many seconds, the longest first; all others take less, in whatever order. */
const long = [
  'machines/paymentWalk',
  'lifecycle/crashPostgres',
  'lifecycle/crashSqlite',
  'control/controls',
];

const parts = new RegExp(`/test/(${long.join('|')})\\.test\\.ts$`);

/** A long file that begins last would leave a worker with nothing to do. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const name = parts.exec(moduleId)?.[1];
      return name === undefined ? long.length : long.indexOf(name);
    };
    const usual = await super.sort(files);
    return usual.toSorted((one, other) => rank(one) - rank(other));
  }
}
