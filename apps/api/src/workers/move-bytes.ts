/**
 * The same bytes in an ArrayBuffer of their own, which a thread may take over. A Buffer of Node often is a part of a
 * pool that others use: that must not be moved, and Node 22 and later refuse to. Only such a one is copied.
 */
export function movable(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const ownsAll = bytes.byteLength === bytes.buffer.byteLength;
  return ownsAll ? bytes : new Uint8Array(bytes);
}
