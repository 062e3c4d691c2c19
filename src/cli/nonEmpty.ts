import { InvalidArgumentError } from 'commander';

/** A text as it was given; an empty one is a variable that nobody set. */
export function nonEmpty(text: string): string {
  if (text === '') throw new InvalidArgumentError('must not be empty');
  return text;
}
