import { lastDayKept, lexiconOf } from '@annum/compiler';
import type { Form } from '@annum/engine';
import { showDate } from '../form/display.ts';
import { say } from '../form/words.ts';
import type { CollectionForms } from '../forms/catalogue.ts';
import { yearTitle } from '../pages/year-title.ts';

/** What a collection asks that its definition marks as personal data. */
export interface PersonalData {
  readonly collection: string;
  readonly labels: readonly string[];
  /** Each year with the last day on which its personal answers are kept; empty where they are never erased. */
  readonly kept: readonly { readonly year: string; readonly until: string }[];
}

/** Of every collection, over all its years; a question that is asked for each person stands there once. */
export function personalDataOf(collections: readonly CollectionForms[]): readonly PersonalData[] {
  return collections.map(({ title, forms }) => ({
    collection: say(title, 'en'),
    labels: [...new Set([...forms].reverse().flatMap(({ form }) => personalLabels(form)))],
    kept: forms.flatMap(({ form, window }) => {
      const day = lastDayKept(window);
      return day === undefined ? [] : [{ year: yearTitle(form), until: showDate(day, 'en') }];
    }),
  }));
}

function personalLabels(form: Form): readonly string[] {
  const { words } = lexiconOf(form);
  return form.questions
    .filter(({ personal, member }) => personal && isFirstMember(form, member))
    .map(({ label }) => words(label));
}

/** Whether a question is that of the first member of its repeat who is asked it, or of none. */
export function isFirstMember({ questions }: Form, member: Form['questions'][number]['member']): boolean {
  return member === undefined || questions.find((one) => one.member?.written === member.written)?.member === member;
}
