import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

const withDatabase = ['src/**/*.db.test.ts', 'src/modules/*/routes*.test.ts', 'test/**/*.db.test.ts'];
/** These start servers, kill them and install packages; they mind their own data, so one engine is enough. */
const ofTheGround = ['src/platform/postgres/*.test.ts', 'test/launcher/*.test.ts', 'test/runner/*.test.ts'];

/**
 * Test files that one worker runs share the modules they import: reading the whole platform anew for each of 400 files
 * took a third of their time. So a test leaves nothing behind in a module that another could meet.
 */
const isolate = false;
const setupFiles = ['test/support/draws.ts'];

export default defineConfig({
  test: {
    // Made for two cores, which two workers leave idle a third of the time: they wait for deliveries, for a browser.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'domain',
          isolate,
          setupFiles,
          include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: [...withDatabase, ...ofTheGround],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'ground',
          include: ofTheGround,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'store',
          isolate,
          setupFiles,
          include: withDatabase,
          globalSetup: ['test/support/start-engine.ts'],
          testTimeout: 60_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'journeys',
          // What is told to other modules arrives when the machine gets to it; a second, the default, is soon over.
          expect: { poll: { timeout: 30_000, interval: 100 } },
          include: ['test/journeys/*.journey.ts'],
          // Those that need no fresh platform share one, which is started when the first asks for it.
          globalSetup: ['test/support/start-wardkeep.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
