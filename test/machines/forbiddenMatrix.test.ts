import { beforeAll, describe, expect, it } from 'vitest';
import { forbiddenMatrix, type ForbiddenMatrix } from '../../src/testing/index.ts';
import { howMany } from '../support/howMany.ts';
import { walks } from '../support/machines.ts';

describe.each(walks)('what no state of machine $id takes', ({ machine, domain, said }) => {
  let matrix: ForbiddenMatrix;

  beforeAll(() => {
    matrix = forbiddenMatrix(machine, {
      domain,
      ...said,
      limit: howMany(250, 1_500, 1_500),
      perConfiguration: 6,
    });
  }, 60_000);

  it('changes nothing but what it may leave behind, and a command gets its reason', () => {
    expect(matrix.faults).toEqual([]);
  });

  it('is tried in every kind of place', () => {
    expect(matrix.configurations).toBeGreaterThan(5);
    expect(matrix.forbiddenCells).toBeGreaterThan(matrix.configurations);
  });
});
