import type { Expression, Form } from '@annum/engine';

type Parts = Pick<Form, 'variables' | 'names' | 'sections' | 'placements' | 'rules' | 'conditions' | 'closedWhen'>;

/** Every expression of a form. */
export function expressionsOf(form: Parts): readonly Expression[] {
  const found: (Expression | undefined)[] = [
    ...form.variables.flatMap(({ applies, derive, default: fallback }) => [applies, derive, fallback]),
    ...form.names.map(({ is }) => is),
    ...form.sections.flatMap((section) => [section.when, section.closedWhen, ...section.pages.map(({ when }) => when)]),
    ...form.placements.map(({ when }) => when),
    ...form.rules.flatMap(({ fails, when, blame }) => [fails, when, ...blame.map((each) => each.when)]),
    ...form.conditions,
    form.closedWhen,
  ];
  return found.filter((expression) => expression !== undefined);
}
