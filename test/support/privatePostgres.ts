import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL server of a test's own, reached through a socket in a folder of its own. */
export interface PrivatePostgres {
  readonly connectionString: string;
  /** Ends every connection and the server at once, as a crash would, and starts it again. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql';

/** The folder with the server's programs; undefined where PostgreSQL is not installed. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const newest = versions.toSorted((one, other) => Number(other) - Number(one));
  const folders = [
    ...newest.map((version) => `${DEBIAN}/${version}/bin`),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')));
}

/**
 * Starts on an empty folder. Without `fsync` only a power cut could take what was committed: what
 * the system has outlives the server.
 */
export async function startPostgres(
  programs: string,
  { fsync = false } = {},
): Promise<PrivatePostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'paystate-pg-'));
  const account = unprivileged();
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid ?? account.uid);
  const data = join(folder, 'data');
  const options = ['-A', 'trust', '-U', 'postgres', '--no-locale', '-E', 'UTF8', '--no-sync'];
  const initdb = join(programs, 'initdb');
  execFileSync(initdb, ['-D', data, ...options], { ...account, cwd: folder, stdio: 'pipe' });
  const start = (): Promise<ChildProcess> =>
    startServer({ programs, folder, data, account, fsync });
  let server = await start();
  return {
    connectionString: `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    async crash() {
      await ended(server, 'SIGQUIT');
      server = await start();
    },
    async stop() {
      await ended(server, 'SIGINT');
      rmSync(folder, { recursive: true });
    },
  };
}

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** The server refuses to run as root. */
function unprivileged(): Account {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

interface ServerPlace {
  readonly programs: string;
  readonly folder: string;
  readonly data: string;
  readonly account: Account;
  readonly fsync: boolean;
}

function startServer(place: ServerPlace): Promise<ChildProcess> {
  const { programs, folder, data, account, fsync } = place;
  const socket = `unix_socket_directories=${folder}`;
  const settings = ['listen_addresses=', socket, `fsync=${fsync ? 'on' : 'off'}`];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('ready to accept connections')) resolve(server);
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
}

function ended(server: ChildProcess, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill(signal);
  });
}
