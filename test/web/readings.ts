import type { Answers, Context, EvaluateOptions } from '@annum/engine';
import { indexForm } from '../../packages/web/src/form/index-form.ts';
import type { LogReading } from '../../packages/web/src/form/log-reading.ts';
import type { CompiledForm } from '../compiled-forms.ts';

/** A log as the pages see it, without a service around it. */
export function readingOfLog(
  { form, validator }: Pick<CompiledForm, 'form' | 'validator'>,
  answers: Answers,
  context: Context,
  options: EvaluateOptions = {},
): LogReading {
  const { outcome, conditions } = validator.view(answers, context, [], { ...options, channel: 'form' });
  const language = form.languages[0] ?? 'en';
  return {
    id: 'log',
    version: 3,
    index: indexForm(form),
    answers,
    context,
    outcome,
    conditions,
    language,
    records: [],
    prefills: [],
  };
}
