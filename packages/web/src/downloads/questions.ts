import { explainQuestion } from '@annum/compiler';
import type { Form } from '@annum/engine';
import { type Resource, resourceOf } from './resource.ts';

const made = new WeakMap<Form, Resource>();

/** The questions of a form in order: words, type, codes, and when each is asked. */
export function questionList(form: Form): Resource {
  const found = made.get(form) ?? resourceOf('questions.json', 'Questions', JSON.stringify({ items: itemsOf(form) }));
  made.set(form, found);
  return found;
}

function itemsOf(form: Form) {
  const order = new Set(form.placements.map(({ question }) => question));
  return [...order].flatMap((id) => {
    const explained = explainQuestion(form, id);
    if (!explained) return [];
    const { label, question, type, section, opens, asked, options, limits, personal } = explained;
    return { id, label, question, type, section, opens, asked, limits, personal, ...optionsOf(options) };
  });
}

function optionsOf(options: readonly { readonly code: number | string; readonly label: string }[]) {
  return options.length === 0 ? {} : { options: options.map(({ code, label }) => ({ code, label })) };
}
