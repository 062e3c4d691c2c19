import { describe, expect, it } from 'vitest';
import { setup } from 'xstate';
import { port } from '../../machines/index.ts';
import { createRuntime, type Runtime } from '../../src/runtime/createRuntime.ts';
import type { MachineDefinition } from '../../src/runtime/machineDefinition.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { never, stateOf } from '../support/workshop.ts';

/** A machine with one call and one timer, which takes its answer for the name of the next state. */
function definitionOf(id: string, answer: () => Promise<string>): MachineDefinition {
  const machine = setup({ actors: { ask: port<string, undefined>() } }).createMachine({
    id,
    initial: 'asking',
    states: {
      asking: { invoke: { id: 'ask', src: 'ask', onDone: { target: 'answered' } } },
      answered: { after: { 60_000: { target: 'rested' } } },
      rested: { on: { finish: { target: 'over' } } },
      over: { type: 'final' },
    },
  });
  const effects = { ask: answer };
  return { machine, version: '1', effects, aliases: () => [`of:${id}`], summary: () => null };
}

function house() {
  const clock = new VirtualClock(0);
  const store = memoryStore();
  const asked: string[] = [];
  let owners = 0;
  const definition = (id: string): MachineDefinition =>
    definitionOf(id, async () => {
      asked.push(id);
      return 'yes';
    });
  return {
    clock,
    asked,
    runtime(ids: readonly string[], ownClock = clock, ask = definition): Runtime {
      owners += 1;
      const definitions = ids.map(ask);
      const owner = `process ${owners}`;
      return createRuntime({ definitions, store, clock: ownClock, owner })._unsafeUnwrap();
    },
  };
}

describe('several machines in one runtime', () => {
  it('are each carried out by their own ports, timers and names', async () => {
    const { clock, asked, runtime } = house();
    const running = runtime(['lamp', 'door']);
    await running.start('lamp', 'l1', {});
    await running.start('door', 'd1', {});
    await clock.advanceAsync(60_000);
    expect(asked).toEqual(['lamp', 'door']);
    expect([await stateOf(running, 'l1'), await stateOf(running, 'd1')]).toEqual([
      'rested',
      'rested',
    ]);
    expect((await running.find('of:door'))._unsafeUnwrap()).toBe('d1');
    expect((await running.read('d1'))._unsafeUnwrap().machine).toBe('door');
  });

  it('let nobody begin a document of a machine that is not there', async () => {
    const started = await house().runtime(['lamp']).start('door', 'd1', {});
    expect(started._unsafeUnwrapErr()).toEqual({ kind: 'unknownMachine', machine: 'door' });
  });

  it('never answer a document of one machine for that of another', async () => {
    const running = house().runtime(['lamp', 'door']);
    await running.start('lamp', 'x1', {});
    const started = await running.start('door', 'x1', {});
    expect(started._unsafeUnwrapErr()).toEqual({ kind: 'otherMachine', id: 'x1', machine: 'lamp' });
  });

  it('must not share an id', () => {
    const definition = definitionOf('lamp', async () => 'yes');
    const made = createRuntime({
      definitions: [definition, definition],
      store: memoryStore(),
      clock: new VirtualClock(0),
      owner: 'p',
    });
    expect(made._unsafeUnwrapErr().faults).toMatchObject([
      { rule: 'sharedMachineId', machine: 'lamp' },
    ]);
  });
});

describe('a document whose machine is not carried out here', () => {
  it('is left as it is, and what is said to it is kept', async () => {
    const { clock, runtime } = house();
    await runtime(['door'], new VirtualClock(0)).start('door', 'd1', {});
    const running = runtime(['lamp']);
    await clock.advanceAsync(0);
    const failure = { machine: 'door', from: '1', reason: 'the machine is not carried out here' };
    const refused = { kind: 'notMigrated', id: 'd1', failure };
    expect((await running.read('d1'))._unsafeUnwrapErr()).toEqual(refused);
    expect((await running.send('d1', { type: 'finish' }))._unsafeUnwrapErr()).toEqual(refused);
    const message = { ids: ['m1'] as const, aliases: ['of:door'], receivedAt: 0 };
    const receipt = await running.receive({ ...message, event: { type: 'finish' } });
    expect(receipt._unsafeUnwrap()).toBe('parked');
  });

  it('stops neither the calls nor the timers of others, however many there are', async () => {
    const { clock, runtime } = house();
    const dead = new VirtualClock(0);
    const hanging = (id: string): MachineDefinition => definitionOf(id, never);
    const gone = runtime(['door', 'lamp'], dead, hanging);
    for (let index = 0; index < 250; index += 1) await gone.start('door', `d${index}`, {});
    await gone.start('lamp', 'l1', {});
    const running = runtime(['lamp']);
    await clock.advanceAsync(120_000 + 60_000);
    expect(await stateOf(running, 'l1')).toBe('rested');
  });

  it('goes on once its machine is back', async () => {
    const { clock, runtime } = house();
    await runtime(['door'], new VirtualClock(0)).start('door', 'd1', {});
    await runtime(['lamp']).close();
    const running = runtime(['lamp', 'door']);
    await clock.advanceAsync(200_000);
    expect(await stateOf(running, 'd1')).toBe('rested');
  });
});
