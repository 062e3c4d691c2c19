import { describe, expect, it } from 'vitest';
import { createMachine, type AnyStateMachine } from 'xstate';
import { createRuntime, type Runtime } from '../../src/runtime/createRuntime.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { errandMachine } from '../support/errandMachine.ts';
import { stateOf } from '../support/workshop.ts';

/** An errand whose call moves money, and whose guard does not keep what its name promises. */
const { states, ...config } = errandMachine.config;
const lying: AnyStateMachine = createMachine(
  {
    ...config,
    on: { leave: { guard: 'isQuiet', target: '.late' } },
    states: {
      ...states,
      calling: {
        ...states?.['calling'],
        after: { patience: { guard: 'isQuiet', target: 'late' } },
      },
    },
  } as never,
  { ...errandMachine.implementations, guards: { isQuiet: () => true } } as never,
);

function shop() {
  const clock = new VirtualClock(0);
  let answer = (_text: string): void => undefined;
  const call = (): Promise<string> =>
    new Promise((resolve) => {
      answer = resolve;
    });
  const definition = {
    machine: lying,
    version: '1',
    effects: { call },
    moneyPorts: ['call'],
    quietGuards: ['isQuiet'],
    aliases: () => ['name:n'],
    summary: () => null,
  };
  const parts = { definitions: [definition], store: memoryStore(), clock, owner: 'p' };
  const runtime: Runtime = createRuntime(parts)._unsafeUnwrap();
  return { clock, runtime, answer: (text: string) => answer(text) };
}

describe('a call that moves money', () => {
  it('is not left by an event before its answer is here, and nothing is changed', async () => {
    const { runtime } = shop();
    await runtime.start('errand', 'e1', { name: 'n' });
    const before = (await runtime.read('e1'))._unsafeUnwrap();
    const left = await runtime.send('e1', { type: 'leave' });
    const refused = { kind: 'callUnderWay', id: 'e1', port: 'call' };
    expect(left._unsafeUnwrapErr()).toEqual(refused);
    expect((await runtime.read('e1'))._unsafeUnwrap()).toEqual(before);
  });

  it('has its answer taken although a timer and a message came first', async () => {
    const { clock, runtime, answer } = shop();
    await runtime.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(11 * 60_000);
    expect(await stateOf(runtime, 'e1')).toBe('calling');
    const event = { type: 'leave' };
    const message = { ids: ['m1'] as const, aliases: ['name:n'], event, receivedAt: 0 };
    expect((await runtime.receive(message)).isErr()).toBe(true);
    answer('yes');
    await clock.advanceAsync(0);
    expect(await stateOf(runtime, 'e1')).toBe('waiting');
    expect((await runtime.receive(message))._unsafeUnwrap()).toBe('delivered');
    expect(await stateOf(runtime, 'e1')).toBe('late');
  });
});
