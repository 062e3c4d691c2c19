import type { EffectEnd, RuntimeObserver, StepNote } from './observer.ts';

/** An observer that can be told everything and never fails. */
export type ShieldedObserver = Required<Omit<RuntimeObserver, 'stepped' | 'effectBegan'>> & {
  /** A step is worth a note only where somebody reads it. */
  stepped(noteOf: () => StepNote): void;
  effectBegan(...told: Parameters<Told<'effectBegan'>>): (end: EffectEnd) => void;
};

type Told<Name extends keyof RuntimeObserver> = NonNullable<RuntimeObserver[Name]>;

/** Keeps what an observer throws, or rejects with, from whoever tells it. */
export function shieldObserver(observer: RuntimeObserver = {}): ShieldedObserver {
  return {
    stepped(noteOf) {
      if (observer.stepped) quietly(() => observer.stepped?.(noteOf()));
    },
    effectBegan(note) {
      const ended = quietly(() => observer.effectBegan?.(note));
      return (end) => quietly(() => (typeof ended === 'function' ? ended(end) : undefined));
    },
    effectParked: (note) => quietly(() => observer.effectParked?.(note)),
    leaseTaken: (note) => quietly(() => observer.leaseTaken?.(note)),
    timerFired: (note) => quietly(() => observer.timerFired?.(note)),
    timerFailed: (note) => quietly(() => observer.timerFailed?.(note)),
    messageParked: (note) => quietly(() => observer.messageParked?.(note)),
    messageAdopted: (note) => quietly(() => observer.messageAdopted?.(note)),
    messageDropped: (note) => quietly(() => observer.messageDropped?.(note)),
    storeFailed: (note) => quietly(() => observer.storeFailed?.(note)),
  };
}

function quietly<Value>(tell: () => Value): Value | undefined {
  try {
    const told = tell();
    // An observer may be written as an async function; its rejection would end the process.
    if (told instanceof Promise) told.catch(() => undefined);
    return told;
  } catch {
    return undefined;
  }
}
