import type { Command } from 'commander';

/** What the help of a command says beside its options. */
export interface Explanation {
  /** Lines of plain text. */
  readonly notes?: string;
  /** Command lines that can be tried as they are, and what each is for. */
  readonly examples: readonly (readonly [line: string, purpose: string])[];
}

const explanations = new WeakMap<Command, Explanation>();

/** Adds notes and examples to the help of a command, and to the page of all commands. */
export function explain(command: Command, explanation: Explanation): Command {
  explanations.set(command, explanation);
  const { notes, examples } = explanation;
  const lines = examples.map(([line, purpose]) => `  $ ${line}\n      ${purpose}`);
  const parts = [...(notes === undefined ? [] : [notes.trim()]), `Examples:\n${lines.join('\n')}`];
  return command.addHelpText('after', `\n${parts.join('\n\n')}`);
}

export function explanationOf(command: Command): Explanation | undefined {
  return explanations.get(command);
}
