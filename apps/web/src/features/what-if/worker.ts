// Must come first, because the contracts build their schemas on import.
import '../../lib/zod-without-eval.ts';
import { createAnswerer } from './answer-in-worker.ts';
import type { WhatIfRequest } from './messages.ts';

const answer = createAnswerer();

// Only the page can send messages to its worker.
self.onmessage = ({ data }: MessageEvent<WhatIfRequest>) => self.postMessage(answer(data));
