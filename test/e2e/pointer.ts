import type { Page } from 'playwright-core';
import type { Entries } from './entries.ts';
import { type Hand, leads } from './hand.ts';
import type { SeenField } from './in-page.ts';

/** Somebody with a mouse or a finger. */
export function pointer(): Hand {
  return {
    enter: async (page, fields, entries) => {
      for (const field of fields) await enterField(page, field, entries);
    },
    activate: (page, selector) => leads(page, () => page.locator(selector).first().click({ noWaitAfter: true })),
    jump: (page, selector) => page.locator(selector).first().click(),
    complaints: [],
  };
}

async function enterField(page: Page, { id, name, kind, value, checked }: SeenField, entries: Entries): Promise<void> {
  const field = page.locator(`[id="${id}"]`);
  const entry = entries.fields.get(name);
  if (kind === 'radio') {
    if (entry?.value === value && !checked) await field.check();
  } else if (kind === 'checkbox') {
    const ticked = entries.boxes.get(name)?.has(value) ?? false;
    if (ticked !== checked) await field.setChecked(ticked);
  } else if (entry === undefined || entry.typed === value) return;
  else if (kind === 'select') await field.selectOption(entry.value);
  else await field.fill(entry.typed);
}
