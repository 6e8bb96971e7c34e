import type { Expression, Form, Placement } from '@annum/engine';
import { lexiconOf } from './lexicon.ts';
import { allOf, always, anyOf, conjunctsOf, type Logic, logicKey, logicOf, never, without } from './logic.ts';

/**
 * When a placement is asked, apart from the condition of its section: the page's condition, its own, and the
 * option that reveals it.
 */
export function placementLogic(form: Form, placement: Placement): Logic {
  const lexicon = lexiconOf(form);
  const page = lexicon.pages.get(placement.page);
  const section = page && lexicon.sections.get(page.section)?.when;
  const known = new Set(section ? conjunctsOf(logicOf(section)).map(logicKey) : []);
  const conditions = [page?.when, placement.when].filter((condition) => condition !== undefined);
  return without(allOf([...conditions.map((condition) => logicOf(condition)), ...revealLogic(form, placement)]), known);
}

function revealLogic(form: Form, { revealedBy }: Placement): readonly Logic[] {
  if (!revealedBy) return [];
  const variable = lexiconOf(form).variables.get(revealedBy.question);
  const isChoices = variable?.type === 'choices';
  const read: Expression = {
    kind: 'variable',
    id: isChoices ? String(revealedBy.code) : revealedBy.question,
    type: { kind: 'any' },
  };
  const code: Expression = { kind: 'literal', value: isChoices ? 1 : revealedBy.code, type: { kind: 'any' } };
  return [logicOf({ kind: 'call', operator: '==', arguments: [read, code], type: { kind: 'boolean' } })];
}

const askedByForm = new WeakMap<Form, Map<string, Logic>>();

/** When a question is asked on one page or another; `never` when no page asks it. */
export function askedLogic(form: Form, question: string): Logic {
  const known = askedByForm.get(form) ?? new Map<string, Logic>();
  askedByForm.set(form, known);
  const logic = known.get(question) ?? makeAskedLogic(form, question);
  known.set(question, logic);
  return logic;
}

function makeAskedLogic(form: Form, question: string): Logic {
  const placements = placementsOf(form, question);
  if (placements.length === 0) return never;
  const applies = lexiconOf(form).variables.get(question)?.applies;
  return allOf([
    ...(applies ? [logicOf(applies)] : [always]),
    anyOf(placements.map((one) => placementLogic(form, one))),
  ]);
}

const byQuestion = new WeakMap<Form, ReadonlyMap<string, readonly Placement[]>>();

/** The placements of a question, in the order of the form. */
export function placementsOf(form: Form, question: string): readonly Placement[] {
  const known = byQuestion.get(form) ?? Map.groupBy(form.placements, (placement) => placement.question);
  byQuestion.set(form, known);
  return known.get(question) ?? [];
}
