// First: the contracts build their schemas as they are imported.
import '../../lib/zod-without-eval.ts';
import { createAnswerer } from './answer-in-worker.ts';
import type { WhatIfRequest } from './messages.ts';

const answer = createAnswerer();

// The page is the only one that can speak to its worker.
self.onmessage = ({ data }: MessageEvent<WhatIfRequest>) => self.postMessage(answer(data));
