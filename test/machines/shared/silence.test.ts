import { describe, expect, it } from 'vitest';
import { heard, politePatienceMs, silenceAfter } from '../../../machines/shared/silence.ts';

const HOUR_MS = 60 * 60_000;

describe('silence', () => {
  it('is what an answer leaves that was none', () => {
    expect(silenceAfter({ kind: 'unanswered' })).toEqual({ pauseMs: 0 });
    expect(silenceAfter({ kind: 'unanswered', retryAfterMs: 500 })).toEqual({ pauseMs: 500 });
    for (const kind of ['answered', 'found', 'absent', 'refused', 'accepted', 'unsendable']) {
      expect(silenceAfter({ kind })).toBeNull();
    }
  });

  it('is kept for an hour at most', () => {
    expect(silenceAfter({ kind: 'unanswered', retryAfterMs: 9e9 })).toEqual({ pauseMs: HOUR_MS });
  });

  it('prolongs patience and never shortens it', () => {
    expect(politePatienceMs(10, null)).toBe(10);
    expect(politePatienceMs(10, { pauseMs: 5 })).toBe(10);
    expect(politePatienceMs(10, { pauseMs: 50 })).toBe(50);
  });
});

describe('the ladder', () => {
  const silent = { pauseMs: 0 };

  it('is begun again by whoever is heard after a long silence', () => {
    expect(heard({ rung: 4, silence: silent }, { kind: 'found' })).toEqual({
      rung: 0,
      silence: null,
    });
  });

  it.each([
    ['after a short silence', { rung: 3, silence: silent }, 'found', 3],
    ['while the silence lasts', { rung: 6, silence: silent }, 'unanswered', 6],
    ['where there was none', { rung: 6, silence: null }, 'absent', 6],
  ])('is kept %s', (_when, before, kind, rung) => {
    expect(heard(before, { kind }).rung).toBe(rung);
  });
});
