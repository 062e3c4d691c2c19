import { expect } from 'vitest';
import { seededRandomness } from '../../src/randomness.ts';
import type { Store } from '../../src/runtime/store.ts';
import { kill, type ChildProgram } from '../support/childProgram.ts';
import { findLife, lives, wholeLife } from '../support/storeLives.ts';

interface Answered {
  readonly id: string;
  readonly sequence: number;
}

/**
 * Kills a process in the midst of its commits, again and again, and looks into its store each time.
 * Answers how often it looked.
 */
export async function killWriters(
  program: ChildProgram,
  args: readonly string[],
  times: number,
  look: () => Promise<Store>,
): Promise<number> {
  const randomness = seededRandomness(11);
  const answered = new Map<string, number>();
  for (let time = 0; time < times; time += 1) {
    await killAfter(program, args, 5 + Math.floor(randomness.fraction() * 120), answered);
    const store = await look();
    for (const id of lives) {
      const found = await findLife(store, id);
      if (found.sequence > 0) expect(found).toEqual(wholeLife(found.sequence));
      expect(found.sequence).toBeGreaterThanOrEqual(answered.get(id) ?? 0);
      // A life that stands still until the next look must be found again as it was.
      expect(await findLife(store, id)).toEqual(found);
    }
    await store.close();
  }
  return times;
}

/** What a process was told is noted up to its death. */
async function killAfter(
  program: ChildProgram,
  args: readonly string[],
  answers: number,
  answered: Map<string, number>,
): Promise<void> {
  const child = program.start(...args);
  let left = answers;
  let died: Promise<void> | undefined;
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message) => {
      const { id, sequence } = message as Answered;
      answered.set(id, sequence);
      left -= 1;
      if (left === 0) {
        died = kill(child);
        resolve();
      }
    });
    child.once('exit', (code) => reject(new Error(`the writer ended with ${code}`)));
  });
  await died;
}
