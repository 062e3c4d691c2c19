import { describe, expect, it } from 'vitest';
import { combineObservers } from '../../src/runtime/combineObservers.ts';
import type {
  AdoptedMessageNote,
  EffectEnd,
  EffectNote,
  MessageNote,
  ParkedEffectNote,
  RuntimeObserver,
  StepNote,
  StoreFailureNote,
  TimerFailureNote,
  TimerNote,
} from '../../src/runtime/observer.ts';
import { shieldObserver } from '../../src/runtime/shieldObserver.ts';

const errand = { machine: 'errand', documentId: 'd1' };
const cause = { kind: 'start', input: null } as const;
const step: StepNote = { ...errand, sequence: 1, cause, to: 'calling', tags: [], elapsedMs: 1 };
const effect: EffectNote = { ...errand, effectId: 'd1:1:0', port: 'call', attempt: 1 };
const parked: ParkedEffectNote = { ...effect, failures: 8, reason: 'a bug' };
const timer: TimerNote = { ...errand, name: 'patience', lateMs: 1 };
const stuck: TimerFailureNote = { documentId: 'd1', name: 'patience', reason: 'a bug', retryAt: 1 };
const message: MessageNote = { messageId: 'm1', aliases: ['name:n'] };
const adopted: AdoptedMessageNote = { ...message, documentId: 'd1' };
const failure: StoreFailureNote = { call: 'commit', message: 'disk full' };
const end: EffectEnd = { outcome: 'answered', elapsedMs: 5 };

/** All that an observer can be told, in some order. */
function tellAll(observer: RuntimeObserver): void {
  observer.stepped?.(step);
  observer.effectBegan?.(effect)?.(end);
  observer.effectParked?.(parked);
  observer.leaseTaken?.(effect);
  observer.timerFired?.(timer);
  observer.timerFailed?.(stuck);
  observer.messageParked?.(message);
  observer.messageAdopted?.(adopted);
  observer.messageDropped?.(message);
  observer.storeFailed?.(failure);
}

const everything: readonly [string, unknown][] = [
  ['stepped', step],
  ['effectBegan', effect],
  ['effectEnded', end],
  ['effectParked', parked],
  ['leaseTaken', effect],
  ['timerFired', timer],
  ['timerFailed', stuck],
  ['messageParked', message],
  ['messageAdopted', adopted],
  ['messageDropped', message],
  ['storeFailed', failure],
];

function recorder() {
  const told: [string, unknown][] = [];
  const note =
    (name: string) =>
    (said: unknown): void => {
      told.push([name, said]);
    };
  const observer: RuntimeObserver = {
    stepped: note('stepped'),
    effectBegan(said) {
      told.push(['effectBegan', said]);
      return note('effectEnded');
    },
    effectParked: note('effectParked'),
    leaseTaken: note('leaseTaken'),
    timerFired: note('timerFired'),
    timerFailed: note('timerFailed'),
    messageParked: note('messageParked'),
    messageAdopted: note('messageAdopted'),
    messageDropped: note('messageDropped'),
    storeFailed: note('storeFailed'),
  };
  return { told, observer };
}

/** As a runtime tells it. */
function tellShielded(observer: RuntimeObserver | undefined): void {
  const shielded = shieldObserver(observer);
  tellAll({ ...shielded, stepped: (note) => shielded.stepped(() => note) });
}

describe('an observer that is shielded', () => {
  it('is told of everything, each under its own name', () => {
    const { told, observer } = recorder();
    tellShielded(observer);
    expect(told).toEqual(everything);
  });

  it.each([
    ['there is none', undefined],
    ['it listens to nothing', {}],
    ['it does not ask how a call ended', { effectBegan: () => undefined }],
  ])('costs nothing where %s', (_, observer) => {
    expect(() => tellShielded(observer)).not.toThrow();
  });

  it('has no note made of a step that it does not ask for', () => {
    let made = 0;
    const noteOf = (): StepNote => {
      made += 1;
      return step;
    };
    shieldObserver({ timerFired: () => undefined }).stepped(noteOf);
    expect(made).toBe(0);
    shieldObserver({ stepped: () => undefined }).stepped(noteOf);
    expect(made).toBe(1);
  });

  it('fails nobody who tells it, at once or later', () => {
    const fail = (): never => {
      throw new Error('mine');
    };
    const heard: string[] = [];
    const rejected = Object.assign(Promise.resolve(), {
      catch: (hear: () => void) => {
        heard.push('a rejection');
        hear();
      },
    });
    const late = (): void => rejected as never;
    expect(() => tellShielded({ stepped: fail, effectBegan: () => fail })).not.toThrow();
    expect(() => tellShielded({ effectBegan: fail, timerFired: late })).not.toThrow();
    expect(heard).toEqual(['a rejection']);
  });
});

describe('several observers in one', () => {
  it('are each told of everything', () => {
    const [one, other] = [recorder(), recorder()];
    tellAll(combineObservers(one.observer, other.observer));
    expect(one.told).toEqual(everything);
    expect(other.told).toEqual(everything);
  });
});
