import { describe, expect, it } from 'vitest';
import { parseSource } from './parsedSource.ts';
import { fileLengthFaults, functionLengthFaults, lineWidthFaults } from './sizeRules.ts';

const blank = (lines: number): string => '\n'.repeat(lines);

describe('fileLengthFaults', () => {
  it.each([
    { path: 'src/a.ts', limit: 250 },
    { path: 'machines/shared/a.ts', limit: 250 },
    { path: 'machines/aMachine.ts', limit: 250 },
    { path: 'test/a.test.ts', limit: 300 },
  ])('$path may have $limit lines', ({ path, limit }) => {
    const long = (lines: number) => parseSource({ path, text: `${blank(lines - 1)}f();\n` });
    expect(fileLengthFaults(long(limit))).toEqual([]);
    expect(fileLengthFaults(long(limit + 1))).toEqual([
      `${path} has ${limit + 1} lines, of ${limit} allowed`,
    ]);
  });

  it('an index may list as many names as there are', () => {
    expect(
      fileLengthFaults(parseSource({ path: 'src/index.ts', text: `${blank(900)}f();` })),
    ).toEqual([]);
  });

  it('the states of a machine do not count, what stands around them does', () => {
    const machine = `setup({}).createMachine({\n${blank(400)}});\n`;
    const fault = (text: string) =>
      fileLengthFaults(parseSource({ path: 'machines/aMachine.ts', text }));
    expect(fault(machine)).toEqual([]);
    expect(fault(`${machine}${blank(250)}f();`)).toHaveLength(1);
  });

  it('the rows of a test table do not count', () => {
    const text = `it.each([${blank(400)}])(f);`;
    expect(fileLengthFaults(parseSource({ path: 'test/a.test.ts', text }))).toEqual([]);
  });
});

describe('functionLengthFaults', () => {
  const faults = (text: string) => functionLengthFaults(parseSource({ path: 'src/a.ts', text }));

  it('a function may have 50 lines', () => {
    expect(faults(`function f() {${blank(49)}}`)).toEqual([]);
    expect(faults(`\nfunction f() {${blank(50)}}`)).toEqual(['src/a.ts:2 f has 51 lines']);
  });

  it('a machine is a literal and not a function', () => {
    expect(faults(`setup({}).createMachine({${blank(200)}});`)).toEqual([]);
  });

  it('a group of tests may be long, a test may not', () => {
    const test = `it('works', () => {${blank(60)}});`;
    expect(faults(`describe('group', () => {${test}});`)).toHaveLength(1);
    expect(faults(`describe('group', () => {${blank(60)}});`)).toEqual([]);
  });
});

describe('lineWidthFaults', () => {
  it('a line may have 100 columns, comments too', () => {
    const text = `${'a'.repeat(100)}\n// ${'a'.repeat(98)}`;
    expect(lineWidthFaults({ path: 'src/a.ts', text })).toEqual(['src/a.ts:2 is 101 columns wide']);
  });
});
