import type { Command } from 'commander';

/** A command that does something, with the words that call it. */
export interface NamedCommand {
  /** Such as `webhook send`. */
  readonly path: string;
  readonly command: Command;
}

/** The commands of a program that do something, those inside others too, in order. */
export function everyCommand(program: Command): NamedCommand[] {
  return program.commands.flatMap((command) => {
    if (command.commands.length === 0) return [{ path: command.name(), command }];
    return everyCommand(command).map(({ path, command: inner }) => ({
      path: `${command.name()} ${path}`,
      command: inner,
    }));
  });
}
