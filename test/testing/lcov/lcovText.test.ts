import { describe, expect, it } from 'vitest';
import { lcovText } from '../../../src/testing/lcov/lcovText.ts';

const branches = [
  { line: 9, isTaken: true },
  { line: 9, isTaken: false },
  { line: 4, isTaken: false },
];

describe('lcovText', () => {
  it('tells of each line that a branch is on, and of no branch on a line never run', () => {
    expect(lcovText({ source: 'door.ts', branches }).split('\n')).toEqual([
      'SF:door.ts',
      'BRDA:9,0,0,1',
      'BRDA:9,0,1,0',
      'BRDA:4,0,2,-',
      'BRF:3',
      'BRH:1',
      'DA:4,0',
      'DA:9,1',
      'LF:2',
      'LH:1',
      'end_of_record',
      '',
    ]);
  });

  it.each(['door\n.ts', 'door\r.ts'])('refuses the file %j', (source) => {
    expect(() => lcovText({ source, branches })).toThrow(RangeError);
  });
});
