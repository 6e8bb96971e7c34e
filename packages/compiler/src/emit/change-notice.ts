import { diffForms } from '../diff/diff-forms.ts';
import { diffTitle, renderDiff } from '../diff/render.ts';
import type { Emitter } from './emitter.ts';

/** What changes since last year, for suppliers and analysts; nothing in a first year. */
export const changeNotice: Emitter = {
  id: 'change-notice',
  title: 'Change notice since last year',
  emit: ({ form, previous, applied }) => {
    if (!previous) return [];
    const changes = diffForms(previous, form, applied);
    const title = diffTitle(previous, form);
    return (['json', 'md', 'html'] as const).map((format) => ({
      path: `change-notice.${format}`,
      text: renderDiff(changes, format, title),
    }));
  },
};
