import { Agent, request } from 'node:http';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

const agent = new Agent({ keepAlive: true });

/**
 * A bare HTTP exchange: the overhead of fetch (decompression, stream promises) would hide the server's time.
 */
export function exchange(
  url: string,
  headers: Record<string, string>,
  payload?: string | Buffer,
): Promise<Answer> {
  const method = payload === undefined ? 'GET' : 'POST';
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent, method, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }),
      );
      incoming.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}

/** The answer, or an error with the status and body. */
export async function succeed(exchanging: Promise<Answer>): Promise<Answer> {
  const answer = await exchanging;
  if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${answer.body.subarray(0, 500)}`);
  return answer;
}
