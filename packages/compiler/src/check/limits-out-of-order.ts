import type { WordingDefinition, YearDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { placementsOf, questionsOf, repeatedElements, rulesOf } from './parts.ts';

/** What goes from low to high does: limits, members of a repeat, the days on which a rule is in force. */
export const limitsOutOfOrder: Check = {
  codes: ['limits-out-of-order'],
  run: ({ definition }) => [...limitProblems(definition), ...memberProblems(definition), ...dayProblems(definition)],
};

type Limited = Pick<WordingDefinition, 'min' | 'max'>;

function outOfOrder(element: object, key: string, low: string | number, high: string | number): Diagnostic {
  return diagnostic('limits-out-of-order', placeOf(element, key), { low, high });
}

/** Limits of a question, and of a placement or a member's difference on top of it. */
function limitProblems(definition: YearDefinition): readonly Diagnostic[] {
  const questions = questionsOf(definition);
  const byId = Map.groupBy(questions, ({ id }) => id);
  const placed = placementsOf(definition).flatMap(({ placement }) =>
    limitProblem(placement, byId.get(placement.id)?.[0] ?? {}),
  );
  const own = questions.flatMap((question) => [
    ...limitProblem(question, {}),
    ...(question.differences ?? []).flatMap(({ set }) => limitProblem(set, question)),
  ]);
  return [...own, ...placed];
}

function limitProblem(element: Limited, under: Limited): readonly Diagnostic[] {
  if (element.min === undefined && element.max === undefined) return [];
  const { min, max } = { ...under, ...element };
  if (min === undefined || max === undefined || min <= max) return [];
  return [outOfOrder(element, element.max === undefined ? 'min' : 'max', min, max)];
}

function memberProblems(definition: YearDefinition): readonly Diagnostic[] {
  const groups = definition.sections.flatMap((section) => (section.pages ?? []).filter((item) => 'repeat' in item));
  const ranges = [...repeatedElements(definition), ...groups].flatMap((element) => {
    const [from, to] = element.members ?? [0, 0];
    return from > to ? [outOfOrder(element, 'members', from, to)] : [];
  });
  const repeats = (definition.collection.repeats ?? []).flatMap((repeat) =>
    repeat.from > repeat.to ? [outOfOrder(repeat, 'to', repeat.from, repeat.to)] : [],
  );
  return [...ranges, ...repeats];
}

function dayProblems(definition: YearDefinition): readonly Diagnostic[] {
  return rulesOf(definition).flatMap((rule) => {
    const { from, until } = rule;
    return from !== undefined && until !== undefined && from > until ? [outOfOrder(rule, 'until', from, until)] : [];
  });
}
