import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataError } from './dataError.ts';

/** Folders that sandboxes of this process have open. */
const openHere = new Set<string>();

/** Keeps every other sandbox out of a folder, and answers with what lets them in again. */
export function lockDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'lock');
  if (openHere.has(file)) throw dataError(dataDir, 'another sandbox of this process uses it');
  const owner = ownerOf(file);
  // A process that was killed leaves its lock behind, and its number may be ours by now.
  if (owner !== undefined && owner !== process.pid && isAlive(owner))
    throw dataError(dataDir, `process ${owner} uses it; if that is no sandbox, delete ${file}`);
  writeFileSync(file, `${process.pid}\n`, { mode: 0o600 });
  openHere.add(file);
  return () => {
    openHere.delete(file);
    rmSync(file, { force: true });
  };
}

function ownerOf(file: string): number | undefined {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    return Number.isSafeInteger(owner) && owner > 0 ? owner : undefined;
  } catch {
    return undefined;
  }
}

/** A process that was killed stays in the system's table until its parent has looked at it. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isDeadInTable(pid);
}

/** Only Linux has this file; elsewhere what is in the table counts as alive. */
function isDeadInTable(pid: number): boolean {
  try {
    // The name before the state is in parentheses, and may hold some itself.
    const [, state = ''] = /.*\) (\w)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return state === 'Z' || state === 'X';
  } catch {
    return false;
  }
}
