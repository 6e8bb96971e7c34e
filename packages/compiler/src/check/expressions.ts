import type { Json, YearDefinition } from '../definition.ts';
import { derivationsOf, optionsOf, pagesOf, questionsOf, rulesOf } from './parts.ts';

type Node = { readonly [key: string]: Json | undefined };

/** Every expression of the definition, as JSON. */
export function expressionsOf(definition: YearDefinition): readonly Json[] {
  const { collection, sections } = definition;
  const questions = questionsOf(definition).flatMap((question) => [
    question,
    ...(question.differences ?? []).map(({ set }) => set),
  ]);
  const asks = pagesOf(definition).flatMap(({ page }) => page.asks);
  return [
    ...under(collection.repeats, 'present'),
    ...under([collection], 'closed_when'),
    ...under(sections, 'when', 'closed_when'),
    ...sections.flatMap((section) => under(section.let, 'is')),
    ...under(
      pagesOf(definition).map(({ page }) => page),
      'when',
    ),
    ...under(asks, 'when'),
    ...under(questions, 'applies', 'derive', 'default'),
    ...[...questions, ...asks].flatMap((element) => affixes(element)),
    ...under(
      optionsOf(definition).map(({ option }) => option),
      'when',
    ),
    ...under(derivationsOf(definition), 'applies', 'derive'),
    ...under(rulesOf(definition), 'when', 'fails_when'),
    ...rulesOf(definition).flatMap((rule) => under(rule.blame, 'when')),
  ];
}

function under(elements: readonly unknown[] | undefined, ...keys: readonly string[]): readonly Json[] {
  return (elements ?? []).flatMap((element) =>
    typeof element === 'object' && element !== null
      ? keys.map((key) => (element as Node)[key]).filter((value) => value !== undefined)
      : [],
  );
}

/** Conditions of texts before and after a field. */
function affixes(element: unknown): readonly Json[] {
  const { prefix, suffix } = (typeof element === 'object' ? element : {}) as Node;
  return [prefix, suffix].flatMap((texts) => (Array.isArray(texts) ? under(texts, 'when') : []));
}
