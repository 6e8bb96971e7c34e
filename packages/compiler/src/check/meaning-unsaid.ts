import type { QuestionDefinition } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { soundsDifferent, yearsBefore } from './earlier-years.ts';
import { questionsOf } from './parts.ts';

/** A question whose words are all new asks something else: then it has a new id, or says that its meaning changed. */
export const meaningUnsaid: Check = {
  codes: ['meaning-unsaid'],
  whole: true,
  run: ({ sources, definition }) => {
    const [before] = yearsBefore(sources, definition);
    if (!before) return [];
    const old = new Map(questionsOf(before).map((question) => [question.id, question]));
    return questionsOf(definition)
      .filter((question) => question.meaning !== 'changed' && asksAnother(question, old.get(question.id)))
      .map((question) => diagnostic('meaning-unsaid', placeOf(question, 'label'), { id: question.id }));
  },
};

function asksAnother(now: QuestionDefinition, before: QuestionDefinition | undefined): boolean {
  if (now.label === undefined || before?.label === undefined) return false;
  const [question, old] = [now.question ?? now.label, before.question ?? before.label];
  if (JSON.stringify(question) === JSON.stringify(old)) return false;
  return soundsDifferent(now.label, before.label);
}
