export { expectVerified, runDbCommand } from './db-command.ts';
export { newDocument } from './documents.ts';
export { type Ended, endOf } from './ended.ts';
export { freePort } from './free-port.ts';
export { type Installation, startInstallation } from './installation.ts';
export { LEAN_MEMORY } from './lean-memory.ts';
export {
  askForRun,
  dataOf,
  expectWhole,
  hashOf,
  listAll,
  load,
  quotaOf,
  runOf,
  type SaveInput,
  SHORT_RUN,
  save,
  savedOf,
} from './library.ts';
export { type Answer, createToken, newPerson, type Person, programOf, signedUp } from './person.ts';
export { followProcess, type RunningProcess, untilReady } from './running-process.ts';
export {
  type Service,
  type ServiceLimits,
  type ServiceName,
  type Settings,
  startService,
} from './service.ts';
