import { describe, expect, it } from 'vitest';
import { isAuthorizedBy } from '../../src/webhooks/webhookAuthorization.ts';

describe('an Authorization header', () => {
  it('is one of the accepted values, letter by letter', () => {
    expect(isAuthorizedBy('one', ['one', 'two'])).toBe(true);
    expect(isAuthorizedBy('two', ['one', 'two'])).toBe(true);
    expect(isAuthorizedBy('One', ['one', 'two'])).toBe(false);
    expect(isAuthorizedBy('one ', ['one', 'two'])).toBe(false);
  });

  it('that is missing is no value, not even an empty one', () => {
    expect(isAuthorizedBy(null, ['', 'one'])).toBe(false);
    expect(isAuthorizedBy('', [''])).toBe(false);
    expect(isAuthorizedBy(null, [])).toBe(false);
  });
});
