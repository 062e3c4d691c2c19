import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { dataError } from './dataError.ts';
import { lockDataDir } from './dataDirLock.ts';
import { readEntry, writeEntry, type JournalEntry } from './journalEntry.ts';

/** How the sandbox was made whose inputs follow. */
export interface JournalHeader {
  readonly seed: number;
  /** In ms since the epoch. */
  readonly startedAt: number;
  /** The options it was made with, under their names. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** A file to which inputs are only ever added, and from which a sandbox is made again. */
export interface JournalFile {
  readonly path: string;
  readonly header: JournalHeader;
  /** What had been written when it was opened. */
  readonly entries: readonly JournalEntry[];
  /** Returns once the entry is on the disk, or with the next that has to be. */
  readonly append: (entry: JournalEntry, isUrgent: boolean) => void;
  readonly close: () => void;
}

/** Lines of another version mean something else. */
const VERSION = 1;

/** Opens the journal of a folder, or begins one. Throws when it cannot be used. */
export function openJournal(dataDir: string, begin: () => JournalHeader): JournalFile {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockDataDir(dataDir);
  try {
    return openLocked(join(dataDir, 'journal.ndjson'), begin, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function openLocked(path: string, begin: () => JournalHeader, unlock: () => void): JournalFile {
  const file = openSync(path, 'a+', 0o600);
  try {
    const lines = wholeLines(path, file);
    const header = lines[0] === undefined ? begin() : readHeader(path, lines[0]);
    const entries = lines.slice(1).map((line, index) => entryOf(path, line, index + 2));
    const write = (line: string): void => {
      writeSync(file, `${line}\n`);
    };
    if (lines.length === 0) {
      write(JSON.stringify({ journal: 'paystate sandbox', version: VERSION, ...header }));
      fsyncSync(file);
    }
    const append: JournalFile['append'] = (entry, isUrgent) => {
      write(writeEntry(entry));
      if (isUrgent) fdatasyncSync(file);
    };
    const close = (): void => {
      fsyncSync(file);
      closeSync(file);
      unlock();
    };
    return { path, header, entries, append, close };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** A last line without its end was being written when the power went: nobody has been answered. */
function wholeLines(path: string, file: number): string[] {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) ftruncateSync(file, end);
  return bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
}

function readHeader(path: string, line: string): JournalHeader {
  const { journal, version, ...header } = parsed(path, line, 1) as JournalHeader & {
    readonly journal?: unknown;
    readonly version?: unknown;
  };
  if (journal !== 'paystate sandbox') throw dataError(path, 'this is no journal of a sandbox');
  if (version !== VERSION)
    throw dataError(path, `written in version ${String(version)}, and only ${VERSION} is known`);
  return header;
}

function entryOf(path: string, line: string, number: number): JournalEntry {
  try {
    return readEntry(line);
  } catch {
    throw dataError(path, `line ${number} is damaged`);
  }
}

function parsed(path: string, line: string, number: number): object {
  try {
    return Object(JSON.parse(line)) as object;
  } catch {
    throw dataError(path, `line ${number} is damaged`);
  }
}
