import type { InputIssue } from './errors.ts';

interface Level {
  /** In a list; null in an object. */
  index: number | null;
  key: string;
}

const BACKSLASH = 0x5c;
const QUOTE = 0x22;
const NON_FINITE = /-?(?:NaN|Infinity)/y;

/** The end of the string that starts at `start`: after its closing quote. */
function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at + 1;
  }
  return json.length;
}

/** NaN and infinities as other languages write them, which JSON does not allow: their paths and values. */
export function findNonFinite(json: string): InputIssue | undefined {
  const levels: Level[] = [];
  let string = { from: 0, to: 0 };
  for (let at = 0; at < json.length; at++) {
    const level = levels.at(-1);
    const sign = json[at];
    if (sign === '"') {
      string = { from: at, to: endOfString(json, at) };
      at = string.to - 1;
    } else if (sign === '{') levels.push({ index: null, key: '' });
    else if (sign === '[') levels.push({ index: 0, key: '0' });
    else if (sign === '}' || sign === ']') levels.pop();
    else if (sign === ':' && level) level.key = keyOf(json.slice(string.from, string.to));
    else if (sign === ',' && level && level.index !== null) {
      level.index += 1;
      level.key = String(level.index);
    } else if (sign === 'N' || sign === 'I' || sign === '-') {
      NON_FINITE.lastIndex = at;
      const value = NON_FINITE.exec(json)?.[0];
      if (value !== undefined) return issueOf(levels, value);
    }
  }
  return undefined;
}

const issueOf = (levels: readonly Level[], value: string): InputIssue => ({
  path: levels.map(({ key }) => key).join('.'),
  message: `must not be ${value}, which is not valid JSON: send null`,
});

function keyOf(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}
