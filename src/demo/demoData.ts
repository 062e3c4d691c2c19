import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { systemRandomness } from '../randomness.ts';

/** What a demo must find again after a restart, besides its payments. */
export interface DemoSettings {
  /** Opens the watch page, so that one that is open goes on. */
  readonly watchToken: string;
  /** Signs the webhooks of the sandbox. */
  readonly webhookKey: string;
  /** How far the clock is ahead: time never goes back. */
  readonly aheadMs: number;
}

export interface DemoData {
  readonly folder: string;
  readonly settings: DemoSettings;
  readonly keep: (aheadMs: number) => void;
}

/** Where programs of this system keep what outlives them. */
export function stateFolder(env: NodeJS.ProcessEnv, platform = process.platform): string {
  const { XDG_STATE_HOME, LOCALAPPDATA } = env;
  if (XDG_STATE_HOME) return join(XDG_STATE_HOME, 'paystate');
  if (platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'paystate');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'paystate');
  return join(homedir(), '.local', 'state', 'paystate');
}

/**
 * Opens the folder of a demo, or makes it, readable by its owner alone. Throws what the file system
 * throws.
 */
export function openDemoData(folder: string): DemoData {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'demo.json');
  const settings = readSettings(file) ?? newSettings();
  const keep = (aheadMs: number): void => writeSettings(file, { ...settings, aheadMs });
  keep(settings.aheadMs);
  return { folder, settings, keep };
}

function newSettings(): DemoSettings {
  const watchToken = systemRandomness.base32(26);
  return { watchToken, webhookKey: systemRandomness.base32(26), aheadMs: 0 };
}

/** Nothing when there are none, or somebody has been at them. */
function readSettings(file: string): DemoSettings | undefined {
  try {
    const { watchToken, webhookKey, aheadMs } = JSON.parse(readFileSync(file, 'utf8')) as Partial<
      Record<keyof DemoSettings, unknown>
    >;
    if (typeof watchToken !== 'string' || !/^[\w-]{16,}$/.test(watchToken)) return undefined;
    if (typeof webhookKey !== 'string' || webhookKey === '') return undefined;
    if (typeof aheadMs !== 'number' || !(aheadMs >= 0)) return undefined;
    return { watchToken, webhookKey, aheadMs };
  } catch {
    return undefined;
  }
}

/** Whole or not at all: a demo may be killed at any instant. */
function writeSettings(file: string, settings: DemoSettings): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(settings)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
