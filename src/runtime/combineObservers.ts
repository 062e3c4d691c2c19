import type { RuntimeObserver } from './observer.ts';
import { shieldObserver } from './shieldObserver.ts';

/** One observer that tells several, each of them whatever the others do. */
export function combineObservers(...observers: readonly RuntimeObserver[]): RuntimeObserver {
  const shielded = observers.map((observer) => shieldObserver(observer));
  return {
    stepped: (note) => shielded.forEach((one) => one.stepped(() => note)),
    effectBegan(note) {
      const endings = shielded.map((one) => one.effectBegan(note));
      return (end) => endings.forEach((ended) => ended(end));
    },
    effectParked: (note) => shielded.forEach((one) => one.effectParked(note)),
    leaseTaken: (note) => shielded.forEach((one) => one.leaseTaken(note)),
    timerFired: (note) => shielded.forEach((one) => one.timerFired(note)),
    timerFailed: (note) => shielded.forEach((one) => one.timerFailed(note)),
    messageParked: (note) => shielded.forEach((one) => one.messageParked(note)),
    messageAdopted: (note) => shielded.forEach((one) => one.messageAdopted(note)),
    messageDropped: (note) => shielded.forEach((one) => one.messageDropped(note)),
    storeFailed: (note) => shielded.forEach((one) => one.storeFailed(note)),
  };
}
