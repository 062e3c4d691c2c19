import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { err, errAsync, ok, ResultAsync, type Result } from 'neverthrow';
import type { AnyStateMachine } from 'xstate';
import { thrownText } from '../thrownText.ts';
import { usageError, type CliError } from './cliError.ts';
import { nameMistake } from './nameMistake.ts';
import { shippedMachines } from './shippedMachines.ts';
import { syntaxErrorPlace } from './syntaxErrorPlace.ts';

export interface LoadedMachine {
  /** The name it was asked for by, or the name it is exported by. */
  readonly name: string;
  readonly machine: AnyStateMachine;
  /** The file it is written in; absolute. */
  readonly file: string;
}

/** Imports a module; another one than Node's own stands in for it in tests. */
export type ImportFile = (url: string) => Promise<object>;

const nodeImport: ImportFile = (url) => import(url) as Promise<object>;

/**
 * The machine that a command line means: one of the package by its name (`payment`), or one that a
 * file exports. A file runs when it is loaded. Where it exports several machines, `exportName`
 * picks one.
 */
export function loadMachine(
  target: string,
  exportName?: string,
  importFile: ImportFile = nodeImport,
): ResultAsync<LoadedMachine, CliError> {
  const shipped = Object.hasOwn(shippedMachines, target) ? shippedMachines[target] : undefined;
  if (shipped) {
    const mistake = nameMistake(target, exportName);
    if (mistake) return errAsync(mistake);
    return loadedFrom(target, shipped.machine, join(packageRoot(), shipped.source));
  }
  if (!/[./\\]/.test(target)) return errAsync(usageError(`${target}: no such machine; ${choices}`));
  const file = resolve(target);
  return new ResultAsync(importedFrom(target, file, importFile))
    .andThen((exported) => pick(target, exported, exportName))
    .map(([name, machine]) => ({ name, machine, file }));
}

const choices = `there are ${Object.keys(shippedMachines).join(', ')}, and files such as ./mine.js`;

function loadedFrom(
  name: string,
  machine: AnyStateMachine,
  file: string,
): ResultAsync<LoadedMachine, CliError> {
  return new ResultAsync(Promise.resolve(ok({ name, machine, file })));
}

/** Where this package lies, built or not. */
function packageRoot(): string {
  return dirname(createRequire(import.meta.url).resolve('paystate/package.json'));
}

async function importedFrom(
  target: string,
  file: string,
  importFile: ImportFile,
): Promise<Result<readonly Named[], CliError>> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) {
    return err(usageError(`${target}: is a directory; give the file that exports the machine`));
  }
  if (!found?.isFile()) return err(usageError(`${target}: there is no such file`));
  try {
    return ok(Object.entries(await importFile(pathToFileURL(file).href)));
  } catch (cause) {
    return err(usageError(`${target}: ${importFailure(target, cause)}`));
  }
}

/** Node reads TypeScript from version 22.18 on; before, only with a loader. */
function importFailure(target: string, cause: unknown): string {
  if (codeOf(cause) === 'ERR_UNKNOWN_FILE_EXTENSION' && /\.[cm]?ts$/.test(target)) {
    return 'this Node reads no TypeScript; give the built .js, or set NODE_OPTIONS="--import tsx"';
  }
  const place = syntaxErrorPlace(cause, resolve(target));
  const where = place === undefined ? '' : `, at ${place}`;
  return `the file cannot be loaded (${thrownText(cause).split('\n')[0] ?? ''}${where})`;
}

function codeOf(cause: unknown): unknown {
  try {
    return (cause as { readonly code?: unknown }).code;
  } catch {
    return undefined;
  }
}

/** What a file exports, by its name. */
type Named = readonly [name: string, exported: unknown];

type Exported = readonly [name: string, machine: AnyStateMachine];

function pick(
  target: string,
  exported: readonly Named[],
  exportName: string | undefined,
): Result<Exported, CliError> {
  const machines = exported.filter((one): one is Exported => isMachine(one[1]));
  const names = [...new Map(machines.map(([name, machine]) => [machine, name])).values()];
  const wanted = exportName ?? (names.length === 1 ? names[0] : undefined);
  const found = machines.find(([name]) => name === wanted);
  if (found) return ok(found);
  if (machines.length === 0) return err(usageError(`${target}: the file exports no machine`));
  const among = machines.map(([name]) => name).join(', ');
  const reason =
    exportName === undefined
      ? `the file exports several machines; choose one by --name (${among})`
      : `the file exports no machine ${exportName}; there are ${among}`;
  return err(usageError(`${target}: ${reason}`));
}

/** By its shape: a user's file may bring a copy of XState of its own. */
function isMachine(value: unknown): value is AnyStateMachine {
  try {
    const { id, root, config, implementations } = value as AnyStateMachine;
    const parts = [config, root.states, implementations.actors, implementations.guards];
    const isWhole = parts.every((part) => typeof part === 'object' && part !== null);
    return isWhole && typeof id === 'string';
  } catch {
    return false;
  }
}
