import { expect, it } from 'vitest';
import { createRequestVault } from '../../src/actors/requestVault.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

const HOUR_MS = 60 * 60_000;

it('holds a body until it is told to forget it', () => {
  const vault = createRequestVault<string>();
  vault.hold('K1', 'one');
  vault.hold('K2', 'other');
  vault.forget('K1');
  expect([vault.get('K1'), vault.get('K2')]).toEqual([undefined, 'other']);
});

it('forgets a body whose key no longer protects a repeat', () => {
  const clock = new VirtualClock(0);
  const vault = createRequestVault<string>(clock);
  vault.hold('K1', 'old');
  clock.advance(20 * HOUR_MS);
  vault.hold('K2', 'young');
  clock.advance(3 * HOUR_MS);
  vault.hold('K3', 'new');
  expect([vault.get('K1'), vault.get('K2'), vault.get('K3')]).toEqual([undefined, 'young', 'new']);
});
