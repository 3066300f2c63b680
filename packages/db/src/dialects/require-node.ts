const OLDEST_MAJOR = 22;

/** Throws on a Node that better-sqlite3 cannot run on: there it would end the process without a word. */
export function requireNode(version = process.versions.node): void {
  if (Number.parseInt(version, 10) >= OLDEST_MAJOR) return;
  throw new Error(
    `Node.js 22.17 or newer is required, and this is ${version}. Install Node.js 24 from https://nodejs.org.`,
  );
}
