// Turns the JSON lines of the services into lines for people.
import { prettyFactory } from 'pino-pretty';

const HIDDEN = 'pid,hostname,name,reqId';

/** The pino levels. */
const LEVELS = { info: 30, warn: 40 };

function parsed(line) {
  try {
    const entry = JSON.parse(line);
    return typeof entry?.level === 'number' ? entry : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Returns a function that prints a line of a service under its name: log entries of at least that level in plain
 * words, anything else as it is.
 */
export function readableLog(minimumLevel) {
  const pretty = prettyFactory({
    colorize: process.stdout.isTTY,
    ignore: HIDDEN,
    singleLine: true,
    translateTime: 'SYS:HH:MM:ss',
  });
  return (name, line) => {
    const entry = parsed(line);
    if (entry && entry.level < LEVELS[minimumLevel]) return;
    console.log(`${name.padEnd(10)}  ${entry ? pretty(entry).trimEnd() : line}`);
  };
}
