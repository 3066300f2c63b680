/** Sends one line of JSON to the test that started this process. */
export function report(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** The order that the test gave this process. */
export const order = (): unknown => JSON.parse(process.argv[2] ?? 'null');
