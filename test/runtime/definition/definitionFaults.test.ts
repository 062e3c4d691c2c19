import { describe, expect, it } from 'vitest';
import { assign, createMachine, fromPromise, sendTo, setup, type AnyStateMachine } from 'xstate';
import { orderMachine, paymentMachine, payoutMachine } from '../../../machines/index.ts';
import { definitionFaults } from '../../../src/runtime/definition/definitionFaults.ts';
import type { MachineDefinition } from '../../../src/runtime/machineDefinition.ts';

const port = fromPromise(async () => 'never');

const paymentPorts = [
  'requestPayment',
  'capturePayment',
  'voidPayment',
  'refundPayment',
  'incrementAuthorization',
  'reversePayment',
  'cancelScheduledRetry',
];
const paymentGuards = ['isConflicted', 'isExpired', 'isVoided', 'isRefunded', 'isReturned'];

/** Rule and place of every fault. */
function faultsOf(machine: AnyStateMachine, rules: Partial<MachineDefinition> = {}): string[] {
  const ports = Object.keys(machine.implementations.actors);
  const effects = Object.fromEntries(ports.map((name) => [name, async () => null]));
  const labels = { aliases: () => [], summary: () => null };
  const found = definitionFaults({ machine, version: '1', effects, ...labels, ...rules });
  return found.map(({ rule, place }) => `${rule} ${place}`);
}

/** A machine that pays in one state and can do `changes` there. */
function payer(changes: object, around: object = {}): AnyStateMachine {
  const pay = { id: 'pay', src: 'pay', onDone: { target: 'rest' } };
  return createMachine(
    {
      id: 'payer',
      initial: 'paying',
      states: { paying: { invoke: pay, ...changes }, rest: {} },
      ...around,
    } as never,
    { actors: { pay: port }, guards: { isSure: () => true } } as never,
  );
}

const money = { moneyPorts: ['pay'] };

describe('the machines of this package', () => {
  it.each([
    ['payment', paymentMachine, { moneyPorts: paymentPorts, quietGuards: paymentGuards }],
    ['payout', payoutMachine, { moneyPorts: ['requestPayout'] }],
    [
      'order',
      orderMachine,
      {
        moneyPorts: ['startAttempt', 'releaseAttempt'],
        quietGuards: ['isReturnOver', 'isAtRest'],
      },
    ],
  ])('can be carried out: %s', (_, machine: AnyStateMachine, rules) => {
    expect(faultsOf(machine, rules)).toEqual([]);
  });

  it('leave a call that moves money under the named guards alone', () => {
    const faults = faultsOf(paymentMachine, { moneyPorts: paymentPorts });
    expect(new Set(faults)).toEqual(
      new Set(
        ['capturing', 'voiding', 'refunding', 'incrementing', 'reversing'].map(
          (state) => `moneyCallLeft open.request.${state}`,
        ),
      ),
    );
  });
});

describe('a state whose call moves money', () => {
  it('is left by its own answer', () => {
    expect(faultsOf(payer({}), money)).toEqual([]);
  });

  it.each([
    ['a command', { on: { cancel: { target: 'rest' } } }, {}],
    ['a guarded command', { on: { cancel: { target: 'rest', guard: 'isSure' } } }, {}],
    ['a timer', { after: { 1_000: { target: 'rest' } } }, {}],
    ['an always', { always: { target: 'rest', guard: 'isSure' } }, {}],
    ['being entered anew', { on: { again: { target: 'paying', reenter: true } } }, {}],
    ['a command of the machine', {}, { on: { cancel: { target: '.rest' } } }],
  ])('must not be left by %s', (_, changes, around) => {
    expect(faultsOf(payer(changes, around), money)).toEqual(['moneyCallLeft paying']);
    expect(faultsOf(payer(changes, around))).toEqual([]);
  });

  it('must not be left by the answer of another call', () => {
    const calls = [
      { id: 'pay', src: 'pay', onDone: { target: 'rest' } },
      { id: 'read', src: 'read', onDone: { target: 'rest' } },
    ];
    const machine = payer({ invoke: calls }).provide({ actors: { read: port } } as never);
    expect(faultsOf(machine, money)).toEqual(['moneyCallLeft paying']);
  });

  it('must not be left by a region beside it', () => {
    const machine = setup({ actors: { pay: port } }).createMachine({
      id: 'two',
      initial: 'open',
      states: {
        open: {
          type: 'parallel',
          states: {
            calls: {
              initial: 'paying',
              states: {
                paying: { invoke: { id: 'pay', src: 'pay', onDone: { target: 'rest' } } },
                rest: {},
              },
            },
            hold: {
              initial: 'held',
              states: { held: { after: { 5: { target: '#two.over' } } } },
            },
          },
        },
        over: {},
      },
    });
    expect(faultsOf(machine, money)).toEqual(['moneyCallLeft open.calls.paying']);
  });

  it('may be left under a guard that is promised to hold only while nothing is under way', () => {
    const machine = payer({ always: { target: 'rest', guard: 'isSure' } });
    expect(faultsOf(machine, { ...money, quietGuards: ['isSure'] })).toEqual([]);
  });

  it('may note what it hears without being left', () => {
    const machine = payer({ on: { told: { actions: [] } } });
    expect(faultsOf(machine, money)).toEqual([]);
  });
});

describe('what no durable run can carry out', () => {
  it.each([
    ['an actor', { invoke: { id: 'pay', src: port } }, 'inlineCode paying'],
    ['an action', { entry: () => undefined }, 'inlineCode paying'],
    ['an assignment', { on: { go: { actions: assign({}) } } }, 'inlineCode paying'],
    ['a guard', { on: { go: { guard: () => true, actions: [] } } }, 'inlineCode paying'],
    ['an invoke without an id', { invoke: { src: 'pay' } }, 'invokeId paying'],
    ['an id with a dot', { invoke: { id: 'a.b', src: 'pay' } }, 'invokeId paying'],
  ])('is refused: %s', (_, changes, fault) => {
    expect(faultsOf(payer(changes))).toContain(fault);
  });

  it.each([
    ['an action with an effect of its own', () => undefined],
    ['a word to another actor', sendTo('pay', { type: 'hurry' })],
  ])('is refused although it has a name: %s', (_, act) => {
    const machine = payer({ entry: 'act' }).provide({ actions: { act } } as never);
    expect(faultsOf(machine)).toEqual(['unsupportedAction act']);
  });

  it('is refused: one id for two calls that may be under way at once', () => {
    const invoke = { id: 'pay', src: 'pay' };
    const both = payer({}, { invoke });
    expect(faultsOf(both)).toEqual(['sharedInvokeId paying']);
    const one = payer({}, { states: { paying: { invoke }, rest: { invoke } } });
    expect(faultsOf(one)).toEqual([]);
  });
});
