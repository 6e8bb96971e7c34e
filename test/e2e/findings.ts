import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { accessibility } from '../../packages/web/src/guidance/accessibility.ts';
import { isFull } from '../assurance/record.ts';

const { widths, rules: standards } = accessibility;
const narrowest = Math.min(...widths);

/**
 * What is wrong with a page at both widths: content that does not fit, and findings of axe. In a run that is not full axe
 * looks at the narrow page alone, where everything is that is on the wide one.
 * @param isAccepted says of a finding that it is known and right
 */
export async function findings(
  page: Page,
  isAccepted: (rule: string, html: string) => boolean = () => false,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const { id, nodes } of isFull || width === narrowest ? await violations(page) : [])
      for (const { target, html } of nodes)
        if (!isAccepted(id, html)) found.push(`${width}: ${id} at ${target.join(' ')}`);
    if (await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth'))
      found.push(`${width}: wider than the screen`);
  }
  return found;
}

async function violations(page: Page) {
  return (await new AxeBuilder({ page }).withTags([...standards]).analyze()).violations;
}
