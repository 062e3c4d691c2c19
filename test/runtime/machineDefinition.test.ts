import { describe, expect, it } from 'vitest';
import { checkDefinition, type MachineDefinition } from '../../src/runtime/machineDefinition.ts';
import { errandMachine } from '../support/errandMachine.ts';

const done = (): Promise<null> => Promise.resolve(null);
const definition: MachineDefinition = {
  machine: errandMachine,
  version: '1',
  effects: Object.fromEntries(
    Object.keys(errandMachine.implementations.actors).map((port) => [port, done]),
  ),
  aliases: () => [],
  summary: () => null,
};

describe('a definition', () => {
  it('is checked anew where it promises something else of the same machine', () => {
    expect(checkDefinition(definition).isOk()).toBe(true);
    const unfilled = checkDefinition({ ...definition, effects: {} })._unsafeUnwrapErr();
    expect(unfilled.faults.map(({ rule }) => rule)).toContain('unfilledPort');
    expect(checkDefinition(definition).isOk()).toBe(true);
  });

  it('shares what takes the steps with every other one of its machine', () => {
    const [one, other] = [checkDefinition(definition), checkDefinition({ ...definition })];
    expect(one._unsafeUnwrap().stepper).toBe(other._unsafeUnwrap().stepper);
  });

  it('is never stepped as the machine whose definition it was made from', () => {
    const machine = errandMachine.provide({});
    const made = checkDefinition({ ...checkDefinition(definition)._unsafeUnwrap(), machine });
    expect(made._unsafeUnwrap().stepper.machine).toBe(machine);
  });
});
