import type { Form, Lookup, Page, Placement, Question, Rule, Section, Variable } from '@annum/engine';
import { isRecordType } from '../records/record.ts';

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
  /** The place of each question in the order of the pages that ask them: where it is asked first. */
  readonly asked: ReadonlyMap<string, number>;
  /** The questions whose answer points to a record, whether or not the form reads facts of it. */
  readonly pointing: ReadonlySet<string>;
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
  const pages = form.sections.flatMap((section) => section.pages);
  return {
    form,
    sections: byId(form.sections),
    pages: byId(pages),
    questions: byId(form.questions),
    variables: byId(form.variables),
    rules: byId(form.rules),
    lookups: byId(form.lookups),
    placements: Map.groupBy(form.placements, (placement) => placement.question),
    asked: placesOf(new Set(pages.flatMap(({ placements }) => placements.map(({ question }) => question)))),
    pointing: new Set(form.questions.filter(({ type }) => isRecordType(type)).map(({ id }) => id)),
  };
}

function byId<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

function placesOf(ids: ReadonlySet<string>): ReadonlyMap<string, number> {
  return new Map([...ids].map((id, place) => [id, place]));
}

/** The question that asks for a variable: of a `choices` question's 0/1 variable, that question. */
export function questionOf(index: FormIndex, variable: string): Question | undefined {
  const known = index.variables.get(variable);
  return index.questions.get(known?.choiceOf ?? known?.question ?? variable) ?? index.questions.get(variable);
}

/** Things of questions in the order in which the form asks those; what it asks nowhere comes last. */
export function inOrderAsked<T>(
  { asked }: FormIndex,
  things: readonly T[],
  questionIn: (thing: T) => string | undefined,
): readonly T[] {
  const placeOf = (thing: T) => asked.get(questionIn(thing) ?? '') ?? asked.size;
  return things.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** The variables that answer a question: one, or one per option of a `choices` question. */
export function variablesOf(question: Question): readonly string[] {
  if (question.type !== 'choices') return [question.id];
  return (question.options ?? []).map((option) => String(option.code));
}
