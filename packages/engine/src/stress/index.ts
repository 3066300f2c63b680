/** Figures read from a finished document. They do not change it, and are light enough for the browser. */
export { CRISES, type StressPeriod } from './crises.ts';
export { type DailyPath, dailyPath } from './daily-path.ts';
export { type DrawdownEpisode, deepestDrawdowns } from './deepest-drawdowns.ts';
export { type StressWindow, stressWindow } from './stress-window.ts';
