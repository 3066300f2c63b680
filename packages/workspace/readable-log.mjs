// Makes the services' JSON log lines readable.
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
 * Returns a function that prints a service's line under its name: log entries of at least that level in readable
 * form, anything else as is.
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
