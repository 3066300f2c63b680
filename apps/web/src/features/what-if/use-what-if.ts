import { sha256Hex } from '@margin/client';
import type { BacktestParameters, Market } from '@margin/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Preview, WhatIfReply, WhatIfRequest } from './messages.ts';

const startWorker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** One request at a time; of those that arrive meanwhile, only the last is sent. */
function createLine(worker: Worker, onReply: (reply: WhatIfReply) => void) {
  let isBusy = false;
  const waiting = new Map<WhatIfRequest['kind'], WhatIfRequest>();
  const next = () => {
    const [first] = waiting;
    isBusy = first !== undefined;
    if (first === undefined) return;
    waiting.delete(first[0]);
    worker.postMessage(first[1]);
  };
  worker.onmessage = ({ data }: MessageEvent<WhatIfReply>) => {
    onReply(data);
    next();
  };
  return (request: WhatIfRequest) => {
    // Sent in order, so that a preview always uses the latest prices.
    waiting.delete(request.kind);
    waiting.set(request.kind, request);
    if (!isBusy) next();
  };
}

interface WhatIfState {
  preview: Preview | null;
  /** Why the settings won't work. */
  refusal: string | null;
  /** SHA-256 of the last requested document. */
  documentSha256: string | null;
}

const NOTHING: WhatIfState = { preview: null, refusal: null, documentSha256: null };

/** Runs the engine in a worker for as long as the component is mounted. */
export function useWhatIf(market: Market | undefined, parameters: BacktestParameters | null) {
  const [state, setState] = useState(NOTHING);
  const ask = useRef<(request: WhatIfRequest) => void>(() => undefined);
  useEffect(() => {
    const worker = startWorker();
    ask.current = createLine(worker, (reply) => {
      if (reply.kind === 'preview') setState((old) => ({ ...old, preview: reply.preview, refusal: null }));
      if (reply.kind === 'refused') setState((old) => ({ ...old, refusal: reply.message }));
      if (reply.kind === 'document')
        void sha256Hex(reply.bytes).then((hash) => setState((old) => ({ ...old, documentSha256: hash })));
    });
    return () => worker.terminate();
  }, []);
  useEffect(() => {
    if (market) ask.current({ kind: 'market', market });
  }, [market]);
  useEffect(() => {
    if (market && parameters) ask.current({ kind: 'preview', parameters });
  }, [market, parameters]);
  const askForDocument = useCallback((wanted: BacktestParameters) => {
    setState((old) => ({ ...old, documentSha256: null }));
    ask.current({ kind: 'document', parameters: wanted });
  }, []);
  return { ...state, askForDocument };
}
