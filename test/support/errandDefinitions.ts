import {
  checkDefinitions,
  type MachineDefinitions,
} from '../../src/runtime/definition/machineDefinitions.ts';
import { errandMachine } from './errandMachine.ts';
import { never } from './workshop.ts';

/** Errands as they are carried out by parts of the runtime that are tried by themselves. */
export function errandDefinitions(): MachineDefinitions {
  return checkDefinitions([
    {
      machine: errandMachine,
      version: '1',
      effects: { call: never },
      aliases: () => [],
      summary: () => null,
    },
  ])._unsafeUnwrap();
}
