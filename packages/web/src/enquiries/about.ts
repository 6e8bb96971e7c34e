import type { FastifyInstance } from 'fastify';
import { say } from '../form/words.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { yearTitle } from '../pages/year-title.ts';
import type { Subject } from './enquiry.ts';

/** What an enquiry is about, in words: the collection with its year, and the label of the question. */
export interface ShownSubject {
  readonly collection?: string;
  readonly question?: string;
  readonly log?: string;
}

export function subjectShown({ forms }: Pick<FastifyInstance, 'forms'>, about: Subject): ShownSubject {
  const known = forms.collection(about.collection ?? '');
  const current = known?.forms.find(({ form }) => form.year === about.year) ?? known?.forms.at(-1);
  if (!known || !current) return {};
  const year = about.year === undefined ? '' : ` ${yearTitle(current.form)}`;
  return {
    collection: `${say(known.title, 'en')}${year}`,
    ...(about.question !== undefined && { question: labelOfQuestion(current, about.question) }),
    ...(about.log !== undefined && { log: about.log }),
  };
}

/** In one line, for lists. */
export function subjectLine(app: Pick<FastifyInstance, 'forms'>, about: Subject): string {
  const { collection, question, log } = subjectShown(app, about);
  const parts = [collection, question ?? (log && 'a log')].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(': ') : 'The service';
}

/** A question by its short label; its id where the form has it no longer. */
export function labelOfQuestion({ form }: CurrentForm, id: string): string {
  const question = form.questions.find((each) => each.id === id);
  return question ? say(question.label, form.languages[0] ?? 'en') : id;
}

/** The questions of a page of a form, in the order in which they stand there. */
export function questionsOnPage({ form }: CurrentForm, page: string | undefined): readonly string[] {
  const found = form.sections.flatMap(({ pages }) => pages).find(({ id }) => id === page);
  return [...new Set(found?.placements.map(({ question }) => question))];
}
