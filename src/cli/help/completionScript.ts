import type { CommandNode, OptionNode } from './commandTree.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/**
 * What a shell runs to complete `paystate`. Everything is written out in it, so that completing
 * starts no process.
 */
export function completionScript(shell: Shell, tree: readonly CommandNode[]): string {
  switch (shell) {
    case 'bash':
      return bashScript(tree);
    case 'zsh':
      return zshScript(tree);
    case 'fish':
      return fishScript(tree);
  }
}

function bashScript(tree: readonly CommandNode[]): string {
  return `# bash completion of paystate: source it, or put it where bash-completion looks.
_paystate() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} at='' words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at/\${COMP_WORDS[i]}" in
      ${paths(tree)}) at="$at/\${COMP_WORDS[i]}" ;;
    esac
  done
  COMPREPLY=()
  case "$at:$before" in
${tree.flatMap(({ path, options }) => valueCases(path, options, bashValues)).join('\n')}
  esac
  case "$at" in
${tree.map((node) => bashCase(node)).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _paystate paystate
`;
}

function bashValues({ choices }: OptionNode): string {
  if (choices.length === 0) return 'return';
  return `COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$word")); return`;
}

function bashCase({ path, options, ...node }: CommandNode): string {
  const flags = options.map(({ flag }) => flag).join(' ');
  const choice = `if [[ $word == -* ]]; then words='${flags}'; else words='${wordsOf(node)}'; fi`;
  return `    '${path}') ${choice} ;;`;
}

function zshScript(tree: readonly CommandNode[]): string {
  return `#compdef paystate
# zsh completion of paystate: source it after compinit, or save it as _paystate in your fpath.
_paystate() {
  local at='' i
  for ((i = 2; i < CURRENT; i++)); do
    case "$at/\${words[i]}" in
      ${paths(tree)}) at="$at/\${words[i]}" ;;
    esac
  done
  case "$at:\${words[CURRENT-1]}" in
${tree.flatMap(({ path, options }) => valueCases(path, options, zshValues)).join('\n')}
  esac
  case "$at" in
${tree.map((node) => zshCase(node)).join('\n')}
  esac
}
if [[ $funcstack[1] == _paystate ]]; then _paystate "$@"; else compdef _paystate paystate; fi
`;
}

function zshValues({ choices }: OptionNode): string {
  return choices.length === 0 ? '_files; return' : `compadd -- ${choices.join(' ')}; return`;
}

function zshCase({ path, options, ...node }: CommandNode): string {
  const flags = options.map(({ flag }) => flag).join(' ');
  const words = wordsOf(node);
  const others = words === '' ? '_files' : `compadd -- ${words}`;
  const isFlag = '[[ ${words[CURRENT]} == -* ]]';
  return `    '${path}') if ${isFlag}; then compadd -- ${flags}; else ${others}; fi ;;`;
}

function fishScript(tree: readonly CommandNode[]): string {
  const all = tree.slice(1).map(({ path }) => `'${path}'`);
  return `# fish completion of paystate: save it as completions/paystate.fish in your fish folder.
function __paystate_at
  set -l at ''
  for word in (commandline -opc)[2..-1]
    switch "$at/$word"
      case ${all.join(' ')}
        set at "$at/$word"
    end
  end
  test "$at" = "$argv[1]"
end
${tree.flatMap(fishLines).join('\n')}
`;
}

function fishLines({ path, children, options, choices }: CommandNode): string[] {
  const begin = `complete -c paystate -n '__paystate_at "${path}"'`;
  return [
    ...children.map(
      ({ name, description }) => `${begin} -f -a ${name} -d ${fishText(description)}`,
    ),
    ...(choices.length > 0 ? [`${begin} -f -a '${choices.join(' ')}'`] : []),
    ...options.map(({ flag, description, takesValue, choices: values }) => {
      const value = values.length > 0 ? ` -x -a '${values.join(' ')}'` : takesValue ? ' -r' : '';
      return `${begin} -l ${flag.slice(2)}${value} -d ${fishText(description)}`;
    }),
  ];
}

function fishText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Names of commands and choices of arguments; neither holds what a shell would read anew. */
function wordsOf({ children, choices }: Pick<CommandNode, 'children' | 'choices'>): string {
  return [...children.map(({ name }) => name), ...choices].join(' ');
}

/** Every path but that of the program, as alternatives of a case. */
function paths(tree: readonly CommandNode[]): string {
  return tree
    .slice(1)
    .map(({ path }) => `'${path}'`)
    .join('|');
}

function valueCases(
  path: string,
  options: readonly OptionNode[],
  values: (option: OptionNode) => string,
): string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map((option) => `    '${path}:${option.flag}') ${values(option)} ;;`);
}
