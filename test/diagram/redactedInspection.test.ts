import { describe, expect, it } from 'vitest';
import { redactedInspection } from '../../src/diagram/index.ts';

const { sanitizeContext, sanitizeEvent } = redactedInspection();

describe('redactedInspection', () => {
  it('hides a token in an event and a context, however deep, and keeps the rest', () => {
    const request = { source: { type: 'token', token: 'tok_4242' }, amount: 100, items: [1] };
    const shown = { source: { type: 'token', token: '[hidden]' }, amount: 100, items: [1] };
    expect(sanitizeContext({ request })).toEqual({ request: shown });
    expect(sanitizeEvent({ type: 'start', all: [request] })).toEqual({
      type: 'start',
      all: [shown],
    });
    expect(request.source.token).toBe('tok_4242');
  });

  it.each(['number', 'cvv', 'secretKey', 'Authorization', 'network_token', 'account_number'])(
    'hides %s',
    (name) => {
      expect(JSON.stringify(sanitizeContext({ [name]: 'x4242x' }))).not.toContain('4242');
    },
  );
});
