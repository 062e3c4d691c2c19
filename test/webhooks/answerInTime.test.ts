import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/virtualClock.ts';
import { answerInTime } from '../../src/webhooks/answerInTime.ts';

describe('an answer in time', () => {
  it('is what the work answers while there is time', async () => {
    const clock = new VirtualClock(0);
    expect(await answerInTime(clock, 10, 'late', async () => 'done')).toBe('done');
    expect(clock.nextDue()).toBeUndefined();
  });

  it('is that it is too late afterwards, and the work is told', async () => {
    const clock = new VirtualClock(0);
    let isTold = false;
    const answer = answerInTime(clock, 10, 'late', (giveUp) => {
      giveUp.addEventListener('abort', () => {
        isTold = true;
      });
      return new Promise(() => undefined);
    });
    expect(await clock.runUntilDone(answer)).toBe('late');
    expect(isTold).toBe(true);
    expect(clock.now()).toBe(10);
  });

  it('is no answer at all when the work rejects in time', async () => {
    const broken = () => Promise.reject(new Error('broken'));
    await expect(answerInTime(new VirtualClock(0), 10, 'late', broken)).rejects.toThrow('broken');
  });
});
