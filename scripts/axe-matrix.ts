/**
 * The full accessibility matrix: every page of the product, light and dark, at 1440 and 390 pixels.
 * `npm test` looks at light 1440 and dark 390 only. Needs a browser: WARDKEEP_BROWSER, else the usual place.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const words = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'journeys', 'test/journeys/every-page.journey.ts'];
const { status } = spawnSync(process.execPath, words, {
  cwd: root,
  env: { ...process.env, WARDKEEP_VIEWS: 'all' },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
