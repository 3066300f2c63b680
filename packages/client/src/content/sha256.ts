type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

const digestOfPlatform: Digest = async (bytes) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

async function digestOfLibrary(bytes: Uint8Array): Promise<Uint8Array> {
  const { sha256 } = await import('@noble/hashes/sha2.js');
  return sha256(bytes);
}

/** SHA-256 in lowercase hexadecimal. Browsers have no crypto.subtle on plain http, except on localhost. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = globalThis.crypto?.subtle ? digestOfPlatform : digestOfLibrary;
  return Array.from(await digest(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
