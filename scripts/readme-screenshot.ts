/**
 * Makes docs/images/england.png, the picture in the README, from a platform of its own with fresh data:
 * `WARDKEEP_BROWSER=/path/to/chromium node scripts/readme-screenshot.ts`.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { openBrowser, startWardkeep } from '../test/support/journey.ts';

const picture = path.join(import.meta.dirname, '../docs/images/england.png');

const wardkeep = await startWardkeep();
try {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    await page.goto(wardkeep.logInLink);
    await page.goto(`${wardkeep.url}/england`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.evaluate('document.fonts.ready');
    await mkdir(path.dirname(picture), { recursive: true });
    await page.screenshot({ path: picture });
  } finally {
    await browser.close();
  }
} finally {
  await wardkeep.stop();
}
