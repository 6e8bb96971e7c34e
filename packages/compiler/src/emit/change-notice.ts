import { diffTitle, renderDiff } from '../diff/render.ts';
import { changesSince } from './changes-since.ts';
import { type Emitter, previousOf } from './emitter.ts';

/** What changes since last year, for suppliers and analysts; nothing in a first year. */
export const changeNotice: Emitter = {
  id: 'change-notice',
  title: 'Change notice since last year',
  emit: (input) => {
    const previous = previousOf(input);
    if (!previous) return [];
    const changes = changesSince(input);
    const title = diffTitle(previous, input.form);
    return (['json', 'md', 'html'] as const).map((format) => ({
      path: `change-notice.${format}`,
      text: renderDiff(changes, format, title),
    }));
  },
};
