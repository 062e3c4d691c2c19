import type { CodeBlock } from './codeBlocks.ts';

/** One command of a block for the shell. */
export interface ShellCommand {
  /** Such as `README.md: npx paystate sandbox --port 4010`. */
  readonly name: string;
  /** The words as the shell would hand them over. */
  readonly words: readonly string[];
}

/** The commands of a block, one from each side of `&&`, without comments and variables. */
export function shellCommands({ page, code }: CodeBlock): ShellCommand[] {
  return code
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)#.*$/, ''))
    .map(withoutPlumbing)
    .flatMap((line) => line.split(' && '))
    .map(shellWords)
    .filter((words) => words.length > 0)
    .map((words) => ({ name: `${page}: ${words.join(' ')}`, words }));
}

/** `source <(command)` and `command > file` come down to the command. */
function withoutPlumbing(line: string): string {
  return line.replace(/^source <\((.*)\)\s*$/, '$1').replace(/\s>\s*\S+\s*$/, '');
}

const WORD = /'([^']*)'|"([^"]*)"|([^\s'"]+)/g;

function shellWords(line: string): string[] {
  const words = [...line.matchAll(WORD)].flatMap(([, single, double, bare]) => {
    const word = single ?? double ?? bare;
    return word === undefined ? [] : [word];
  });
  const begins = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
  return begins < 0 ? [] : words.slice(begins);
}
