/** What a command found or did: the value for a program, and the text of it for a person. */
export interface Answer {
  json: unknown;
  text: () => string;
}

/** Where a command says what it does: answers on one stream, everything else on the other. */
export interface Output {
  /** Undefined lets the stream decide: text on a terminal, JSON elsewhere. */
  answer(answer: Answer, json: boolean | undefined): void;
  /** Text as it is, for a program that reads it. */
  print(text: string): void;
  /** A remark that is no part of the answer. */
  note(text: string): void;
  /** How far something is, one line that replaces itself; nothing where nobody looks. */
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
