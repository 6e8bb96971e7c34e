import type { Config } from '../config.ts';
import type { CurrentForm } from './catalogue.ts';
import { isPreview } from './preview.ts';

/** Whether logs of a form may be tried in a year that is not open: in a sandbox, and in a preview. */
export function isSandbox({ sandbox }: Pick<Config, 'sandbox'>, { form }: CurrentForm): boolean {
  return sandbox || isPreview(form.collection);
}
