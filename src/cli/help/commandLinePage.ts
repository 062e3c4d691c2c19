import type { Command } from 'commander';
import { everyCommand, type NamedCommand } from './everyCommand.ts';
import { explanationOf } from './explain.ts';

/** The page of all commands, in Markdown, as the program itself describes them. */
export function commandLinePage(program: Command): string {
  const commands = everyCommand(program);
  const list = commands.map(
    ({ path, command }) => `| [\`${path}\`](#${anchorOf(path)}) | ${command.description()} |`,
  );
  return (
    [
      opening,
      ['| Command | What it does |', '| --- | --- |', ...list].join('\n'),
      ...commands.map(sectionOf),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

const opening = `# The command line

<!-- Written by \`npm run docs\` from the commands themselves. -->

\`npx paystate COMMAND\`. Results go to stdout, talk and errors to stderr. With \`--json\` there is
one object on stdout, and an error is \`{"error":{"kind":…,"message":…}}\` on stderr. What is
not known is refused, never guessed.

| Exit code | Meaning |
| --- | --- |
| 0 | done |
| 1 | refused, declined or failed: it did not happen |
| 2 | wrong usage: nothing was begun |
| 3 | the outcome is unknown: look before you do it again |
| 70 | a bug, of this program or of a machine's file |
| 74 | done, but the output could not be written |
| 130 | interrupted |

| Variable | What it is for |
| --- | --- |
| \`CKO_SECRET_KEY\` | your key of Checkout.com |
| \`CKO_CLIENT_ID\`, \`CKO_CLIENT_SECRET\` | the same by OAuth |
| \`CKO_PREFIX\`, \`CKO_ENVIRONMENT\` | where your account is |
| \`CKO_WEBHOOK_KEY\` | signature key of your webhooks |
| \`PAYSTATE_STORE\` | the store, where \`--store\` is not given |
| \`PAYSTATE_KEYS\` | keys of an encrypted store: \`id:base64,id:base64\`, the writing one first |
| \`PAYSTATE_NAMES_KEY\` | the key of its \`hideReferences\`, in base64 |
| \`PAYSTATE_PLAINTEXT\` | \`accepted\` while rows in clear are still in it; else they are refused |
| \`NO_COLOR\`, \`FORCE_COLOR\`, \`CI\` | no colours; colours even into a pipe; no moving lines |

Secrets come from the environment only: a shell remembers its command lines.`;

function sectionOf({ path, command }: NamedCommand): string {
  const { notes, examples } = explanationOf(command) ?? { examples: [] };
  const rows = [
    ...command.registeredArguments.map((argument) => {
      const [open, close] = argument.required ? '<>' : '[]';
      const name = `${open}${argument.name()}${argument.variadic ? '...' : ''}${close}`;
      return rowOf(name, argument.description, argument.argChoices);
    }),
    ...command.options.map((option) => {
      const { flags, description, argChoices, mandatory, defaultValue } = option;
      const standard = option.defaultValueDescription ?? plainDefault(defaultValue);
      const rest = `${mandatory ? ' (required)' : ''}${standard ? ` (else ${standard})` : ''}`;
      return rowOf(flags, `${description}${rest}`, argChoices);
    }),
  ];
  const lines = examples.map(([line, purpose]) => `# ${purpose}\n${line}`);
  return [
    `## ${path}`,
    sentence(command.description()),
    ['| Argument or option | Meaning |', '| --- | --- |', ...rows].join('\n'),
    ...(notes === undefined ? [] : [notes.trim().replace('\nExit code', '\n\nExit code')]),
    ...(lines.length === 0 ? [] : [`\`\`\`sh\n${lines.join('\n\n')}\n\`\`\``]),
  ].join('\n\n');
}

function rowOf(name: string, description: string, choices: readonly string[] | undefined): string {
  const among = choices ? `: ${choices.map((choice) => `\`${choice}\``).join(', ')}` : '';
  return `| \`${name}\` | ${`${description}${among}`.replaceAll('|', '\\|')} |`;
}

function plainDefault(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function anchorOf(path: string): string {
  return path.replaceAll(' ', '-');
}
