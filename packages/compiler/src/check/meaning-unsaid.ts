import type { DerivationDefinition, QuestionDefinition, YearDefinition } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { acceptable, type Check } from './check.ts';
import { rewords, soundsDifferent, yearsBefore } from './earlier-years.ts';
import { derivationsOf, questionsOf } from './parts.ts';
import { openId, readsOf } from './reads.ts';

/**
 * A question that asks something else has a new id, or says that its meaning changed. Signs of it are a label whose
 * words are all new; and a label that is reworded while the numbers accepted change, or what is worked out from them.
 */
export const meaningUnsaid: Check = {
  codes: ['meaning-unsaid'],
  whole: true,
  run: ({ sources, definition }) => {
    const [before] = yearsBefore(sources, definition);
    if (!before) return [];
    const old = new Map(questionsOf(before).map((question) => [question.id, question]));
    return questionsOf(definition)
      .filter((question) => question.meaning !== 'changed')
      .flatMap((question) => {
        const earlier = old.get(question.id);
        const sign = earlier && (newWords(question, earlier) ?? reworded(question, earlier, definition, before));
        const [place, id] = [placeOf(question, 'label'), question.id];
        return sign ? [acceptable(question, diagnostic('meaning-unsaid', place, { id, sign }, way))] : [];
      });
  },
};

const way = 'add "meaning": "changed" to the patch, give the question a new id, or acknowledge the finding';

function newWords(now: QuestionDefinition, before: QuestionDefinition): string | undefined {
  if (now.label === undefined || before.label === undefined) return undefined;
  if (same(now.question ?? now.label, before.question ?? before.label)) return undefined;
  return soundsDifferent(now.label, before.label) ? 'all words of its label are new' : undefined;
}

function reworded(
  now: QuestionDefinition,
  before: QuestionDefinition,
  definition: YearDefinition,
  yearBefore: YearDefinition,
): string | undefined {
  if (now.label === undefined || before.label === undefined || !rewords(now.label, before.label)) return undefined;
  if (now.min !== before.min || now.max !== before.max) return 'its label and its limits changed together';
  const derivation = workedOutOtherwise(now.id, definition, yearBefore);
  return derivation && `its label changed, and so did how "${derivation.id}" is worked out from it`;
}

/** A derivation that reads the question and is calculated in another way than the year before. */
function workedOutOtherwise(
  id: string,
  definition: YearDefinition,
  yearBefore: YearDefinition,
): DerivationDefinition | undefined {
  const old = new Map(derivationsOf(yearBefore).map((derivation) => [derivation.id, derivation]));
  return derivationsOf(definition).find((derivation) => {
    const earlier = old.get(derivation.id);
    return earlier && !same(derivation.derive, earlier.derive) && readsOf(derivation.derive).has(openId(id));
  });
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
