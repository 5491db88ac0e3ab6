/** What a worker thread may run for this module; actions name it by this file's address. */
export { chooseDraws, runStretch, tryDraws, writeAnswer, writeMembers } from './domain/impact-parts.ts';
