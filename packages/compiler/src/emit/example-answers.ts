import type { Form } from '@annum/engine';
import { askedLogic } from '../english/asked-when.ts';
import { answerableVariables, questionOf } from './columns.ts';
import { exampleValue } from './example.ts';

/** A few answers that go together: to the first questions that everybody is asked. */
export function exampleAnswers(form: Form): { readonly [variable: string]: ReturnType<typeof exampleValue> } {
  const asked = answerableVariables(form).filter((variable) => {
    const logic = askedLogic(form, questionOf(form, variable)?.id ?? variable.id);
    return variable.choiceOf === undefined && logic.kind === 'constant' && logic.value;
  });
  return Object.fromEntries(asked.slice(0, 8).map((variable) => [variable.id, exampleValue(form, variable)]));
}
