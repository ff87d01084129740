export { generateHistories, type Volume } from './generate-histories.js';
export type { ImportLine } from './import-line.js';
