const OLDEST_MAJOR = 22;

/** Throws on a Node version where better-sqlite3 would crash the process without a message. */
export function requireNode(version = process.versions.node): void {
  if (Number.parseInt(version, 10) >= OLDEST_MAJOR) return;
  throw new Error(
    `Node.js 22.17 or newer is required, and this is ${version}. Install Node.js 24 from https://nodejs.org.`,
  );
}
