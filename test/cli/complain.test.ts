import { describe, expect, it } from 'vitest';
import { complain } from '../../src/cli/complain.ts';
import { silentIo } from '../support/silentIo.ts';

describe('a complaint', () => {
  const error = {
    kind: 'store',
    message: 'one\n  two\n',
    exit: 1,
    details: { id: 'ps_1' },
  } as const;

  it.each([
    [{}, 'paystate: one two\n'],
    [{ json: true }, '{"error":{"kind":"store","message":"one\\n  two\\n","id":"ps_1"}}\n'],
  ] as const)('with %j is one line', (options, line) => {
    let said = '';
    const err = (text: string): void => {
      said += text;
    };
    expect(complain({ ...silentIo, err }, error, options)).toBe(1);
    expect(said).toBe(line);
  });
});
