import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AppError, ERRORS, type ErrorCode } from '@margin/contracts';
import { initTRPC, TRPCError, tracked } from '@trpc/server';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import { z } from 'zod';

const t = initTRPC.create({
  isDev: false,
  errorFormatter: ({ shape, error }) => {
    const { cause } = error;
    return cause instanceof AppError
      ? { ...shape, message: cause.message, data: { ...shape.data, ...cause.details } }
      : shape;
  },
});

export type ContentHandler = (request: IncomingMessage, response: ServerResponse) => void;

export interface MarginServer {
  baseUrl: string;
  /** Paths of the tRPC calls so far, and the header that identified the caller. */
  calls: { path: string; authorization?: string; cookie?: string }[];
  /** Number of results in the library. */
  saved: number;
  /** Errors for the next calls, in turn; `drop` cuts the connection. */
  failures: (AppError | 'drop')[];
  /** Handles `GET /content/…`. */
  content: ContentHandler;
  close: () => Promise<void>;
}

/** The margin app as a client sees it, on a real socket: some procedures and the content route. */
export async function startMarginServer(): Promise<MarginServer> {
  const state: Omit<MarginServer, 'baseUrl' | 'close'> = {
    calls: [],
    saved: 0,
    failures: [],
    content: (_request, response) => response.writeHead(404).end(),
  };
  const handleTrpc = createHTTPHandler({ router: createRouter(state), basePath: '/trpc/' });
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/content/')) return state.content(request, response);
    const path = request.url?.split('?')[0]?.replace('/trpc/', '') ?? '';
    const { authorization, cookie } = request.headers;
    state.calls.push({ path, ...(authorization ? { authorization } : {}), ...(cookie ? { cookie } : {}) });
    if (state.failures[0] === 'drop') {
      state.failures.shift();
      return request.socket.destroy();
    }
    return handleTrpc(request, response);
  });
  const baseUrl = await listen(server);
  return Object.assign(state, { baseUrl, close: () => close(server) });
}

const PageSchema = z.object({ limit: z.number(), cursor: z.object({ value: z.number() }).nullable() });

/** Pages of results that have only a number. */
function pageOf({ limit, cursor }: z.output<typeof PageSchema>, saved: number) {
  const from = cursor?.value ?? 0;
  const to = Math.min(from + limit, saved);
  const items = Array.from({ length: to - from }, (_, i) => ({ name: String(from + i) }));
  return { items, total: saved, nextCursor: to < saved ? { value: to, resultId: '' } : null };
}

function createRouter(state: Pick<MarginServer, 'failures' | 'saved'>) {
  const procedure = t.procedure.use(({ next }) => {
    const failure = state.failures.shift();
    if (failure instanceof AppError) throw new TRPCError({ code: 'BAD_REQUEST', cause: failure });
    return next();
  });
  const quota = procedure.query(() => ({
    used: 12,
    limit: 50,
    usedBytes: 1_000,
    limitBytes: 500_000_000,
    runBytes: 0,
    trashBytes: 0,
    trashLimitBytes: 500_000_000,
  }));
  const tags = procedure.query(() => ({ tags: [{ tag: 'SPX', count: 2 }] }));
  const list = procedure.input(PageSchema).query(({ input }) => pageOf(input, state.saved));
  const answer = procedure.input(z.unknown()).mutation(() => ({ resultIds: [] }));
  const progress = procedure.input(z.object({ sweepId: z.string() })).subscription(async function* () {
    for (const done of [1, 2]) yield tracked(String(done), { done, cells: 2 });
  });
  return t.router({
    sweeps: t.router({ progress }),
    library: t.router({ quota, tags: t.router({ list: tags }) }),
    savedResults: t.router({ list, save: answer, delete: answer, update: answer }),
  });
}

/** A response of the front door, which does not use tRPC. */
export function refusePlainly(code: ErrorCode): ContentHandler {
  const { status, message } = ERRORS[code];
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: message, status }));
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
