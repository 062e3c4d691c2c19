import { describe, expect, it } from 'vitest';
import { decideStep } from '../../src/runtime/decideStep.ts';
import { checkDefinition, type MachineDefinition } from '../../src/runtime/machineDefinition.ts';
import { documentOf } from '../support/storeCommits.ts';
import { errandMachine } from '../support/errandMachine.ts';
import { never } from '../support/workshop.ts';

const definition: MachineDefinition = {
  machine: errandMachine,
  version: '1',
  effects: { call: never },
  aliases: () => [],
  summary: () => null,
};

describe('a step that is decided', () => {
  const checked = checkDefinition(definition)._unsafeUnwrap();

  it('is as the machine takes it, or ignores it', () => {
    const start = { kind: 'start', input: { name: 'n' } } as const;
    const decided = decideStep(checked, 'd1', undefined, start, 5);
    expect(decided).toMatchObject({ next: { id: 'd1', sequence: 1 } });
    const again = decideStep(checked, 'd1', documentOf('d1'), start, 5);
    expect(again).toEqual({ ignored: 'alreadyStarted' });
  });

  it('fails with what the machine throws, of the document it is about', () => {
    const lost = documentOf('d1', { snapshot: { value: 'nowhere', children: {} } });
    const event = { kind: 'event', event: { type: 'note' } } as const;
    const message = expect.stringContaining('nowhere');
    expect(() => decideStep(checked, 'd1', lost, event, 5)).toThrow(
      expect.objectContaining({ error: { kind: 'stepFailed', id: 'd1', message } }),
    );
  });
});
