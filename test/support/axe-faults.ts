import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

// WCAG 2.2 AA with all before it, and what axe counts as good practice.
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with a page as it stands: `rule: element`, one line each. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { passes, violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  if (passes.length === 0) throw new Error('axe found nothing to check on this page');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
