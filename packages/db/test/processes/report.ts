/** Says something to the test that started this process: one line of JSON. */
export function report(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** What the test told this process to do. */
export const order = (): unknown => JSON.parse(process.argv[2] ?? 'null');
