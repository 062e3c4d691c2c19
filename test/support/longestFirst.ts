import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take many seconds, the longest first; all others take less, in whatever order. */
const long = [
  'machines/paymentWalk',
  'lifecycle/crashPostgres',
  'lifecycle/crashSqlite',
  'lifecycle/durability',
  'control/controls',
  'plans/mutants',
  'diagram/svgGeometry',
  'lifecycle/storeFailures',
  'machines/orderWalk',
  'docs/blocks',
  'webhooks/underFire/webhooksUnderFire',
];

const parts = new RegExp(`/test/(${long.join('|')})\\.test\\.ts$`);

/** A long file that begins last would leave a worker with nothing to do. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const name = parts.exec(moduleId)?.[1];
      return name === undefined ? long.length : long.indexOf(name);
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- Vitest's own name, no array's.
    const usual = await super.sort(files);
    return usual.toSorted((one, other) => rank(one) - rank(other));
  }
}
