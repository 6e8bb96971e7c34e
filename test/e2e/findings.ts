import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { accessibility } from '../../packages/web/src/guidance/accessibility.ts';

const { widths, rules: standards } = accessibility;

/**
 * What is wrong with a page at both widths: findings of axe, and content that does not fit.
 * @param isAccepted says of a finding that it is known and right
 */
export async function findings(
  page: Page,
  isAccepted: (rule: string, html: string) => boolean = () => false,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).withTags([...standards]).analyze();
    for (const { id, nodes } of violations)
      for (const { target, html } of nodes)
        if (!isAccepted(id, html)) found.push(`${width}: ${id} at ${target.join(' ')}`);
    if (await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth'))
      found.push(`${width}: wider than the screen`);
  }
  return found;
}
