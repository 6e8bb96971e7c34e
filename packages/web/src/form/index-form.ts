import type { Form, Lookup, Page, Placement, Question, Rule, Section, Variable } from '@annum/engine';

/** A form with its parts by id; made once per form. */
export interface FormIndex {
  readonly form: Form;
  readonly sections: ReadonlyMap<string, Section>;
  readonly pages: ReadonlyMap<string, Page>;
  readonly questions: ReadonlyMap<string, Question>;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly lookups: ReadonlyMap<string, Lookup>;
  /** Where each question is placed. */
  readonly placements: ReadonlyMap<string, readonly Placement[]>;
}

const indexes = new WeakMap<Form, FormIndex>();

/** The parts of a form by id. */
export function indexForm(form: Form): FormIndex {
  const known = indexes.get(form);
  if (known) return known;
  const made = makeIndex(form);
  indexes.set(form, made);
  return made;
}

function makeIndex(form: Form): FormIndex {
  return {
    form,
    sections: byId(form.sections),
    pages: byId(form.sections.flatMap((section) => section.pages)),
    questions: byId(form.questions),
    variables: byId(form.variables),
    rules: byId(form.rules),
    lookups: byId(form.lookups),
    placements: Map.groupBy(form.placements, (placement) => placement.question),
  };
}

function byId<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

/** The question that asks for a variable: of a `choices` question's 0/1 variable, that question. */
export function questionOf(index: FormIndex, variable: string): Question | undefined {
  const known = index.variables.get(variable);
  return index.questions.get(known?.choiceOf ?? known?.question ?? variable) ?? index.questions.get(variable);
}

/** The variables that answer a question: one, or one per option of a `choices` question. */
export function variablesOf(question: Question): readonly string[] {
  if (question.type !== 'choices') return [question.id];
  return (question.options ?? []).map((option) => String(option.code));
}
