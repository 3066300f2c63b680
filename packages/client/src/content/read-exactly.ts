export interface Progress {
  received: number;
  total: number;
}

/**
 * The body as received if it is exactly `total` bytes long, otherwise null. Uses one buffer of that size, so an
 * endless body cannot fill the memory.
 */
export async function readExactly(
  response: Response,
  total: number,
  onProgress?: (progress: Progress) => void,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = response.body?.getReader();
  const bytes = new Uint8Array(total);
  let received = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    if (received + value.length > total) {
      await reader.cancel();
      return null;
    }
    bytes.set(value, received);
    received += value.length;
    onProgress?.({ received, total });
  }
  return received === total ? bytes : null;
}
