import type { FastifyInstance } from 'fastify';
import { copiedAnswers } from '../copying/copied-answers.ts';
import { prefillOf } from '../form/prefill.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import type { Person } from '../person.ts';
import { Problem } from '../problem/problem.ts';
import type { Prefill } from '../store/tables.ts';
import { findTemplate } from './store-templates.ts';

/**
 * The answers of a template for a new log, as the form of its year has them.
 * @throws Problem not-found when the person's organisation has no such template for this collection
 */
export async function templatePrefill(
  { store, forms }: Pick<FastifyInstance, 'store' | 'forms'>,
  person: Person,
  to: CurrentForm,
  id: string,
): Promise<Prefill> {
  const template = await findTemplate(store, id);
  const from = template && forms.current(template.collection, template.year);
  const isTheirs = template?.organisation === person.organisation.id && template.collection === to.form.collection;
  if (!template || !from || !isTheirs)
    throw new Problem('not-found', 'There is no such answer template any more. Go back and start the log without it.');
  const sections = from.form.sections.map((section) => section.id);
  const answers = copiedAnswers(forms, from, to, template.answers, { sections, personal: false });
  return prefillOf({ kind: 'template', id: template.id, name: template.name }, answers);
}
