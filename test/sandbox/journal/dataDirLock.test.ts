import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { lockDataDir } from '../../../src/sandbox/journal/dataDirLock.ts';

describe('the lock of a data folder', () => {
  const folders: string[] = [];
  const parents: ChildProcess[] = [];
  afterEach(() => {
    for (const parent of parents.splice(0)) parent.kill('SIGKILL');
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });
  const folderLockedBy = (pid: number | undefined): string => {
    const folder = mkdtempSync(join(tmpdir(), 'paystate-lock-'));
    folders.push(folder);
    writeFileSync(join(folder, 'lock'), `${pid}\n`);
    return folder;
  };

  it('keeps another process out while the first lives', () => {
    const folder = folderLockedBy(process.ppid);
    expect(() => lockDataDir(folder)).toThrow(`process ${process.ppid} uses it`);
  });

  it('is void once its process is gone', async () => {
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(gone, 'exit');
    const folder = folderLockedBy(gone.pid);
    lockDataDir(folder)();
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it.runIf(existsSync('/proc/self/stat'))('is void once its process was killed', async () => {
    // A parent that never asks what became of its child.
    const parent = spawn('sh', ['-c', 'cat /dev/zero >/dev/null & echo $!; exec cat'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    parents.push(parent);
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    const folder = folderLockedBy(pid);
    expect(() => lockDataDir(folder)).toThrow(`process ${pid} uses it`);
    process.kill(pid, 'SIGKILL');
    while (!/\) Z/.test(await readFile(`/proc/${pid}/stat`, 'utf8')));
    const unlock = lockDataDir(folder);
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(`${process.pid}\n`);
    unlock();
  });
});
