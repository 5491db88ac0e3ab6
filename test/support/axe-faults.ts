import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

// WCAG 2.2 AA with all before it, and what axe counts as good practice.
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong with a page as it stands: `rule: element`, one line each. A page is one document: axe then need
 * not carry every element that passes to a second page to join frames, which took four fifths of its time.
 */
export async function axeFaults(page: Page): Promise<string[]> {
  if (page.frames().length > 1) throw new Error('this page has frames, into which this check does not look');
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(rules)
    .setLegacyMode(true);
  const { passes, violations } = await axe.analyze();
  if (passes.length === 0) throw new Error('axe found nothing to check on this page');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
