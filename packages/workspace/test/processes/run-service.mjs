// Runs one service, given as a line of JavaScript, as `npm start` does, and prints what happens.
import { runServices } from '../../services.mjs';

const [port, code] = process.argv.slice(2);

process.exitCode = await runServices(
  [{ name: 'service', cwd: '.', command: process.execPath, args: ['-e', code], env: { PORT: port } }],
  {
    readyUrl: `http://localhost:${port}/`,
    onReady: () => console.log('ready'),
    onLine: (name, line) => console.log(`${name}: ${line}`),
    onRestart: (name, reason, pauseMs) => console.log(`${name} restarts in ${pauseMs} ms: ${reason}`),
  },
);
