/** The outcome of a command: a value for programs, and text for people. */
export interface Answer {
  json: unknown;
  text: () => string;
}

/** Answers go to one stream, everything else to the other. */
export interface Output {
  /** Undefined: text on a terminal, JSON elsewhere. */
  answer(answer: Answer, json: boolean | undefined): void;
  /** Text as it is, for programs. */
  print(text: string): void;
  /** A remark outside the answer. */
  note(text: string): void;
  /** Progress in one line that replaces itself; nothing if stderr is not a terminal. */
  progress(text: string): void;
  endProgress(): void;
  bytes(bytes: Uint8Array): Promise<void>;
  isTerminal: boolean;
}

type Stream = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

const CLEAR_LINE = '\r\u001b[2K';

export function createOutput(answers: Stream, remarks: Stream): Output {
  let inProgress = false;
  const endProgress = () => {
    if (inProgress) remarks.write(CLEAR_LINE);
    inProgress = false;
  };
  return {
    isTerminal: answers.isTTY,
    answer({ json, text }, asJson = !answers.isTTY) {
      endProgress();
      answers.write(asJson ? `${JSON.stringify(json, null, 2)}\n` : `${text()}\n`);
    },
    print: (text) => void answers.write(text),
    note(text) {
      endProgress();
      remarks.write(`${text}\n`);
    },
    progress(text) {
      if (!remarks.isTTY) return;
      remarks.write(`${CLEAR_LINE}${text}`);
      inProgress = true;
    },
    endProgress,
    bytes: (bytes) =>
      new Promise((resolve, reject) => {
        answers.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
  };
}
