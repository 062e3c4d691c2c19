import { spawn } from 'node:child_process';

/** The program of each system that opens what it is given. */
const openers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Shows an address in the browser of this system, where it has one. */
export function openInBrowser(url: string): void {
  const [program, ...before] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...before, url], { stdio: 'ignore', detached: true });
  // Its address is printed, so nothing is lost without a browser.
  child.on('error', () => undefined);
  child.unref();
}
