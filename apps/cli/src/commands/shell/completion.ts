import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';

/** The part of the package bash-completion that the script needs, for shells without it. */
const WITHOUT_BASH_COMPLETION = `if ! declare -F _get_comp_words_by_ref > /dev/null; then
  _get_comp_words_by_ref() {
    words=("\${COMP_WORDS[@]}")
    cword=$COMP_CWORD
    cur=\${COMP_WORDS[COMP_CWORD]}
    prev=\${COMP_WORDS[COMP_CWORD - 1]}
  }
fi
`;

/** `completion <shell>` prints a script that asks `complete -- …` for suggestions. */
export function addCompletion(program: Command, print: (text: string) => void): void {
  tab(program, { completionCommandName: 'completion' });
  const completion = program.commands.find((command) => command.name() === 'completion');
  completion?.hook('preAction', ({ args }) => {
    if (args[0] === 'bash') print(WITHOUT_BASH_COMPLETION);
  });
}
