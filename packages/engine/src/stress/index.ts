/** What is read from a finished document: it changes none, and is light enough for the page itself. */
export { CRISES, type StressPeriod } from './crises.ts';
export { type DailyPath, dailyPath } from './daily-path.ts';
export { type DrawdownEpisode, deepestDrawdowns } from './deepest-drawdowns.ts';
export { type StressWindow, stressWindow } from './stress-window.ts';
