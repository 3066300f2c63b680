// Runs one service as `npm start` does and prints what happens. The service is a line of JavaScript.
import { runServices } from '../../services.mjs';

const [port, code] = process.argv.slice(2);

process.exitCode = await runServices(
  [{ name: 'service', cwd: '.', command: process.execPath, args: ['-e', code], env: { PORT: port } }],
  {
    readyUrl: `http://localhost:${port}/`,
    onReady: () => console.log('ready'),
    onLine: (name, line) => console.log(`${name}: ${line}`),
    onRestart: (name, reason, pauseMs) => console.log(`${name} again after ${pauseMs} ms: ${reason}`),
  },
);
