import { expect, it } from 'vitest';
import { commitStatement } from '../../../src/stores/postgres/commitStatement.ts';

it('a commit is one statement, and notifies nobody: that would make commits queue up', () => {
  const { text } = commitStatement('paystate');
  expect(text).not.toMatch(/;\s*\S/);
  expect(text).not.toMatch(/notify|listen/i);
});
