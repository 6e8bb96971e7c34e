import { explainRule, explainVariable, ruleEntries, sectionEntries } from '@annum/compiler';
import type { Form } from '@annum/engine';

/** A question, a value worked out or a rule, as it is found. */
export interface Found {
  readonly kind: 'question' | 'derivation' | 'rule';
  readonly id: string;
  /** As it was written, of a repeated one: `age{person}`. */
  readonly written: string;
  /** "people 2 to 8", where it is repeated. */
  readonly members?: string;
  readonly title: string;
  readonly section?: string;
}

interface Indexed extends Found {
  readonly text: string;
}

const indexes = new WeakMap<Form, readonly Indexed[]>();

/** What a form asks, works out and checks, in its order; repeated things once. */
export function thingsOf(form: Form): readonly Found[] {
  return indexOf(form);
}

/** Questions, values and rules in whose words, ids or answers every word of a text occurs. */
export function searchForm(form: Form, text: string): readonly Found[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = indexOf(form).filter((one) => words.every((word) => one.text.includes(word)));
  return found.sort((one, other) => Number(isNamed(other, text)) - Number(isNamed(one, text)));
}

/** Whoever types an id means the thing of that id. */
function isNamed({ id, written }: Found, text: string): boolean {
  const typed = text.trim().toLowerCase();
  return id.toLowerCase() === typed || written.toLowerCase() === typed;
}

function indexOf(form: Form): readonly Indexed[] {
  const found = indexes.get(form) ?? [...variablesOf(form), ...rulesOf(form)];
  indexes.set(form, found);
  return found;
}

function variablesOf(form: Form): readonly Indexed[] {
  return sectionEntries(form).flatMap(({ section, questions, derivations }) =>
    [...questions, ...derivations].flatMap(({ id, written, ids, members }) => {
      const one = explainVariable(form, id);
      if (!one) return [];
      const { kind, label, question, means, options } = one;
      const words = [...ids, written, label, question, means, ...options.map((option) => option.label)];
      const place = { ...(members !== undefined && { members }), section: section.id };
      return { kind, id, written, ...place, title: question ?? label, text: words.join('\n').toLowerCase() };
    }),
  );
}

function rulesOf(form: Form): readonly Indexed[] {
  return ruleEntries(form).flatMap(({ id, written, ids, members }) => {
    const one = explainRule(form, id);
    if (!one) return [];
    const words = [...ids, written, one.message, one.title, one.fails, ...one.source];
    const title = one.message;
    return {
      kind: 'rule',
      id,
      written,
      ...(members !== undefined && { members }),
      title,
      text: words.join('\n').toLowerCase(),
    };
  });
}
