import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';

/** What the script asks of the package bash-completion, for a shell that does not have it. */
const WITHOUT_BASH_COMPLETION = `if ! declare -F _get_comp_words_by_ref > /dev/null; then
  _get_comp_words_by_ref() {
    words=("\${COMP_WORDS[@]}")
    cword=$COMP_CWORD
    cur=\${COMP_WORDS[COMP_CWORD]}
    prev=\${COMP_WORDS[COMP_CWORD - 1]}
  }
fi
`;

/** `completion <shell>` prints a script that asks `complete -- …` for what fits. */
export function addCompletion(program: Command, print: (text: string) => void): void {
  tab(program, { completionCommandName: 'completion' });
  const completion = program.commands.find((command) => command.name() === 'completion');
  completion?.hook('preAction', ({ args }) => {
    if (args[0] === 'bash') print(WITHOUT_BASH_COMPLETION);
  });
}
