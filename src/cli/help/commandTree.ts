import type { Command } from 'commander';

/** A command as a shell completes it. */
export interface CommandNode {
  /** Words that lead to it, each after a slash: `/webhook/send`; empty for the program itself. */
  readonly path: string;
  readonly children: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly OptionNode[];
  /** What the first argument may be; empty where it may be anything. */
  readonly choices: readonly string[];
}

export interface OptionNode {
  /** Such as `--state`. */
  readonly flag: string;
  readonly description: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

/** Every command of a program, the program itself first. */
export function commandTree(command: Command, path = ''): CommandNode[] {
  const node: CommandNode = {
    path,
    children: command.commands.map((child) => ({
      name: child.name(),
      description: child.description(),
    })),
    options: [...command.options.map(optionNode), help],
    choices: command.registeredArguments[0]?.argChoices ?? [],
  };
  return [
    node,
    ...command.commands.flatMap((child) => commandTree(child, `${path}/${child.name()}`)),
  ];
}

const help: OptionNode = {
  flag: '--help',
  description: 'display help for command',
  takesValue: false,
  choices: [],
};

function optionNode({
  long,
  flags,
  description,
  required,
  argChoices,
}: Command['options'][number]): OptionNode {
  return { flag: long ?? flags, description, takesValue: required, choices: argChoices ?? [] };
}
