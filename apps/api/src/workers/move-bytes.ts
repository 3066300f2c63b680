/**
 * The same bytes in their own ArrayBuffer, which can be transferred to a thread. A Node Buffer is often part of a
 * shared pool, which must not be moved (Node 22 and later refuse to), so only such a buffer is copied.
 */
export function movable(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const ownsAll = bytes.byteLength === bytes.buffer.byteLength;
  return ownsAll ? bytes : new Uint8Array(bytes);
}
