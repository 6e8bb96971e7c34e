import type { EvaluateOptions, Outcome } from './outcome.ts';
import type { Validator } from './validator.ts';

/**
 * Runs the text of a generated module and gives its validator. The text is the very one that suppliers download;
 * it is made by the compiler from quoted values and checked names only.
 * @example loadValidator(module).evaluate({ needstype: 1 }, { today: '2001-11-22' })
 */
export function loadValidator(moduleText: string): Validator {
  const body = moduleText.replace(/^export \{[^}]*\};\s*$/m, 'return validator;');
  return new Function(`'use strict';\n${body}`)() as Validator;
}

/**
 * Judges one log: what is asked, what follows from the answers, what is wrong.
 * @param answers variable → answer, any JSON; anything else counts as no answers
 * @param context declared facts from outside the log
 * @param confirmations accepted `confirm` rules: `[{ rule, values, reason }]`
 */
export function evaluate(
  validator: Validator,
  answers: unknown,
  context?: unknown,
  confirmations?: unknown,
  options?: EvaluateOptions,
): Outcome {
  return validator.evaluate(answers, context, confirmations, options);
}
