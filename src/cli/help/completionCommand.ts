import { Argument, Command } from 'commander';
import { exitCode, type ExitCode } from '../exitCode.ts';
import type { Io } from '../io.ts';
import { commandTree } from './commandTree.ts';
import { completionScript, shells, type Shell } from './completionScript.ts';
import { explain } from './explain.ts';

/** `paystate completion SHELL`: the script that has a shell complete command lines. */
export function completionCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command('completion')
    .description('print the script by which a shell completes commands, options and their values')
    .addArgument(new Argument('<SHELL>', 'which shell').choices(shells))
    .option('--json', 'print one JSON object and nothing else');
  explain(command, {
    examples: [
      ['source <(paystate completion bash)', 'in ~/.bashrc'],
      ['source <(paystate completion zsh)', 'in ~/.zshrc, after compinit'],
      ['paystate completion fish > ~/.config/fish/completions/paystate.fish', 'once'],
    ],
  });
  return command.action((shell: Shell, flags: { readonly json?: true }) => {
    const program = command.parent;
    if (!program) throw new Error('completion belongs to a program');
    const script = completionScript(shell, commandTree(program));
    io.out(flags.json ? `${JSON.stringify({ shell, script })}\n` : script);
    end(exitCode.reached);
  });
}
