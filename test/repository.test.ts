import { createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { formatCoverage, goalsOf } from '../src/testing/index.ts';
import { evidenceFaults } from './support/evidenceRules.ts';
import { importCycles } from './support/importCycles.ts';
import { layerFaults, ownIndexFaults } from './support/layerRules.ts';
import { lostFacts, machineFacts } from './support/machineFacts.ts';
import { machineFaults } from './support/machineRules.ts';
import { machines } from './support/machines.ts';
import { parseSource, type ParsedSource } from './support/parsedSource.ts';
import { fileLengthFaults, functionLengthFaults, lineWidthFaults } from './support/sizeRules.ts';
import { readSource, repositoryPaths, topLevelNames } from './support/sourceText.ts';
import {
  ambientFaults,
  anyFaults,
  exportAllFaults,
  textFaults,
  topLevelFaults,
} from './support/textRules.ts';

const files = repositoryPaths().map(readSource);
const texts = files.filter(({ path }) => !path.endsWith('.png'));
const code = files.filter(({ path }) => path.endsWith('.ts')).map(parseSource);
const shipped = code.filter(({ path }) => /^(?:src|machines|examples)\//.test(path));

describe('the repository', () => {
  it.each<{ rule: string; faults: string[] }>([
    { rule: 'imports follow one arrow', faults: shipped.flatMap(layerFaults) },
    { rule: 'no file imports itself, by however many others', faults: importCycles(code) },
    { rule: 'an index is for outsiders', faults: shipped.flatMap(ownIndexFaults) },
    { rule: 'every file can be read in one go', faults: code.flatMap(fileLengthFaults) },
    { rule: 'every function can be seen at once', faults: code.flatMap(functionLengthFaults) },
    { rule: 'two files fit side by side', faults: code.flatMap(lineWidthFaults) },
    { rule: 'nothing shipped switches type checking off', faults: shipped.flatMap(anyFaults) },
    { rule: 'exports have names', faults: code.flatMap(exportAllFaults) },
    { rule: 'time and chance have owners', faults: code.filter(isOurs).flatMap(ambientFaults) },
    { rule: 'nothing is left over, local or tied to a host', faults: texts.flatMap(textFaults) },
    { rule: 'the top level is decided', faults: topLevelFaults(topLevelNames()) },
  ])('$rule', ({ faults }) => {
    expect(faults).toEqual([]);
  });

  it('has files to hold the rules against', () => {
    expect(shipped.length).toBeGreaterThan(10);
  });
});

describe.each(machines)('machine $id', ({ machine }) => {
  it('explains itself to people, programs and Stately', () => {
    expect(machineFaults(machine)).toEqual([]);
  });

  it('leaves doubt on evidence only', () => {
    expect(evidenceFaults(machine)).toEqual([]);
  });

  it('comes back whole from its exported config', () => {
    const exported: object = JSON.parse(JSON.stringify(machine.config));
    expect(lostFacts(machine.config, exported)).toEqual([]);
    expect(machineFacts(machine.config).length).toBeGreaterThan(10);
    expect(goalsOf(createMachine(exported))).toEqual(goalsOf(machine));
  });
});

const explored = machines.flatMap(({ id, reach }) => (reach ? [{ id, reach }] : []));

describe.each(explored)('machine $id', ({ reach }) => {
  it('declares nothing that cannot happen', () => {
    const { complete, coverage } = reach();
    expect(complete).toBe(true);
    expect(formatCoverage(coverage).split('\n').slice(1)).toEqual([]);
  });
});

/** Examples are written as a user would write them, with the user's own clock. */
function isOurs({ path }: ParsedSource): boolean {
  return !path.startsWith('examples/');
}
