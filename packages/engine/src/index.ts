export { ENGINE_VERSION } from './engine-version.ts';
export { type Simulation, simulate } from './simulation/simulate.ts';
