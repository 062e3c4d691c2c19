import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { startStopwatch } from './stopwatch.ts';

const WRITES = 300;
const block = Buffer.alloc(4_096);

/** What the disk itself does: one block overwritten and synced, again and again. */
export function syncsPerSecond(folder: string): number {
  const file = openSync(join(folder, 'floor'), 'w');
  const elapsed = startStopwatch();
  for (let write = 0; write < WRITES; write += 1) {
    writeSync(file, block, 0, block.length, 0);
    fdatasyncSync(file);
  }
  const microseconds = elapsed();
  closeSync(file);
  return (WRITES * 1e6) / microseconds;
}
