import type { PageDefinition, PlacementDefinition, QuestionDefinition, YearDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { listedAlone, pagesOf, placementsOf, questionsOf, writtenOut } from './parts.ts';

/** Every question has a heading and a short name; a page with several questions has a heading of its own. */
export const missingWording: Check = {
  codes: ['missing-wording'],
  run: ({ definition }) => {
    const placements = Map.groupBy(
      placementsOf(definition).map(({ placement }) => placement),
      ({ id }) => id,
    );
    return [
      ...questionsOf(definition).flatMap((question) => {
        const ids = new Set([question.id, ...writtenOut(definition, question.id, question)]);
        const placed = [...ids].flatMap((id) => placements.get(id) ?? []);
        return (['question', 'label'] as const).flatMap((key) => missingText(question, placed, key));
      }),
      ...pagesOf(definition).flatMap(({ page }) => missingTitle(definition, page)),
    ];
  },
};

/** A text may stand in the question, or in each of its placements. */
function missingText(
  question: QuestionDefinition,
  placed: readonly PlacementDefinition[],
  key: 'question' | 'label',
): readonly Diagnostic[] {
  if (question[key] !== undefined) return [];
  if (key === 'question' && placed.length > 0 && placed.every((placement) => placement[key] !== undefined)) return [];
  return [diagnostic('missing-wording', placeOf(question), { what: `The question "${question.id}"`, key })];
}

function missingTitle(definition: YearDefinition, page: PageDefinition): readonly Diagnostic[] {
  if (page.title !== undefined || listedAlone(definition, page).length < 2) return [];
  return [diagnostic('missing-wording', placeOf(page), { what: `The page "${page.id}"`, key: 'title' })];
}
