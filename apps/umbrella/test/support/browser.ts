import { type ClientRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { Readable } from 'node:stream';
import { expect } from 'vitest';

export const PASSWORD = 'correct horse battery';

export const emailOf = (name: string) => `${name}@example.com`;

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
  json: unknown;
}

export interface Ask {
  method?: string;
  headers?: OutgoingHttpHeaders;
  /** An object is sent as JSON, an iterable in chunks, anything else as is. */
  body?: object | string | Buffer | AsyncIterable<Buffer> | undefined;
}

/** Keeps cookies as a browser does, and sends addresses and headers exactly as given. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly base: URL;

  constructor(base: URL) {
    this.base = base;
  }

  get cookieHeader(): string | undefined {
    const pairs = [...this.cookies].map(([name, value]) => `${name}=${value}`);
    return pairs.length === 0 ? undefined : pairs.join('; ');
  }

  async ask(path: string, { method, headers = {}, body }: Ask = {}): Promise<Answer> {
    const cookie = this.cookieHeader;
    const isJson = typeof body === 'object' && !Buffer.isBuffer(body) && !(Symbol.asyncIterator in body);
    const answer = await send(this.base, path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(cookie === undefined ? {} : { cookie }),
        ...(isJson ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      body: isJson ? JSON.stringify(body) : body,
    });
    this.keepCookies(answer.headers['set-cookie'] ?? []);
    return answer;
  }

  /** Visits an address as a person does. */
  visit(path: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
    return this.ask(path, { headers: { accept: 'text/html,*/*;q=0.8', ...headers } });
  }

  async signUp(name: string): Promise<void> {
    const body = { name, email: emailOf(name), password: PASSWORD };
    const answer = await this.ask('/api/auth/sign-up/email', { body });
    expect(answer.status, answer.text).toBe(200);
  }

  signIn(email: string, password = PASSWORD): Promise<Answer> {
    return this.ask('/api/auth/sign-in/email', { body: { email, password } });
  }

  private keepCookies(setCookies: string[]): void {
    for (const header of setCookies) {
      const [pair = '', ...attributes] = header.split('; ');
      const [name = '', ...value] = pair.split('=');
      if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
      else this.cookies.set(name, value.join('='));
    }
  }
}

function send(base: URL, path: string, ask: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: base.hostname, port: base.port, path, method: ask.method, headers: ask.headers, agent: false },
      async (incoming) => {
        const chunks: Buffer[] = [];
        try {
          for await (const chunk of incoming) chunks.push(chunk);
        } catch (error) {
          return reject(error);
        }
        outgoing.destroy();
        const body = Buffer.concat(chunks);
        const text = body.toString();
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body,
          text,
          get json() {
            return JSON.parse(text);
          },
        });
      },
    );
    outgoing.on('error', reject);
    writeBody(outgoing, ask.body);
  });
}

function writeBody(outgoing: ClientRequest, body: Ask['body']): void {
  if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) outgoing.end(body);
  else if (Symbol.asyncIterator in body) Readable.from(body).pipe(outgoing);
}
