import type { AppRouter, MarginClient } from '@margin/client';
import { AppError } from '@margin/contracts';
import { createTRPCClient, TRPCClientError, type TRPCLink } from '@trpc/client';
import type { AnyProcedure, inferProcedureInput, inferProcedureOutput } from '@trpc/server';
import { observable } from '@trpc/server/observable';

type Routers = AppRouter['_def']['record'];

type Answer<Procedure extends AnyProcedure> = (
  input: inferProcedureInput<Procedure>,
) => inferProcedureOutput<Procedure> | Promise<inferProcedureOutput<Procedure>>;

type AnswersOf<Router> = {
  [Name in keyof Router]?: Router[Name] extends AnyProcedure ? Answer<Router[Name]> : AnswersOf<Router[Name]>;
};

/** The procedures that a test needs; to reject a call, throw an AppError. */
export type Answers = AnswersOf<Routers>;

export interface Call {
  path: string;
  input: unknown;
}

const overTheWire = (value: unknown): unknown =>
  value === undefined ? value : JSON.parse(JSON.stringify(value));

async function answerCall(answers: Answers, { path, input }: Call): Promise<unknown> {
  const answer = path
    .split('.')
    .reduce<unknown>((router, name) => Reflect.get(Object(router), name), answers);
  if (typeof answer !== 'function') throw new Error(`the test has no answer to ${path}`);
  return overTheWire(await Reflect.apply(answer, undefined, [overTheWire(input)]));
}

/** Turns the API's error, or a missing response, into what the client reads. */
function failureOf(error: unknown): TRPCClientError<AppRouter> {
  if (!(error instanceof AppError)) return TRPCClientError.from(new Error('no answer', { cause: error }));
  const { message, status, details } = error;
  return TRPCClientError.from({
    error: { message, code: -32600, data: { code: 'BAD_REQUEST', httpStatus: status, ...details } },
  });
}

/** A client whose calls are answered here and logged in `calls`. */
export function createAnsweringClient(answers: Answers): { client: MarginClient; calls: Call[] } {
  const calls: Call[] = [];
  const link: TRPCLink<AppRouter> =
    () =>
    ({ op: { path, input } }) =>
      observable((observer) => {
        calls.push({ path, input: overTheWire(input) });
        answerCall(answers, { path, input }).then(
          (data) => {
            observer.next({ result: { type: 'data', data } });
            observer.complete();
          },
          (error: unknown) => observer.error(failureOf(error)),
        );
      });
  const noContent = () => Promise.reject(new Error('the test has no content'));
  const client: MarginClient = {
    api: createTRPCClient<AppRouter>({ links: [link] }),
    loadContent: noContent,
    fetchContent: noContent,
  };
  return { client, calls };
}
