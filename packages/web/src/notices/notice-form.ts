import { capitalised } from '@annum/engine';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { showDate } from '../form/display.ts';
import { say } from '../form/words.ts';
import type { Forms } from '../forms/catalogue.ts';
import { roles } from '../person.ts';
import { roleNames } from '../policy/decide.ts';
import { type Cells, drawField, type RecordField, readRecord } from '../record-form/record-field.ts';
import { type Notice, stateOfNotice } from './notice.ts';
import type { NoticeWords } from './write-notice.ts';

function fieldsFor(forms: Forms): readonly RecordField[] {
  return [
    { id: 'heading', label: 'Heading', asked: 'a heading', kind: 'text' },
    {
      id: 'text',
      label: 'Text',
      hint: 'Plain text. A blank line begins a new paragraph; a line that begins with a hyphen and a space is an item of a list.',
      asked: 'the text',
      kind: 'long_text',
    },
    { id: 'from', label: 'First day', hint: 'For example, 27 3 2007', asked: 'the first day', kind: 'day' },
    { id: 'until', label: 'Last day', hint: 'It is shown on this day too.', asked: 'the last day', kind: 'day' },
    {
      id: 'for_collection',
      label: 'On which pages?',
      asked: 'on which pages it is shown',
      kind: 'choice',
      choices: [
        { value: 'all', text: 'Every page' },
        ...forms
          .collections()
          .map(({ id, title }) => ({ value: id, text: `The start page and pages of ${say(title, 'en')}` })),
      ],
    },
    {
      id: 'for_role',
      label: 'Who is it for?',
      asked: 'who it is for',
      kind: 'choice',
      choices: [
        { value: 'all', text: 'Everybody, also before they sign in' },
        ...roles.map((role) => ({ value: role, text: capitalised(roleNames[role].plural) })),
      ],
    },
  ];
}

/** What the form about a notice holds, as it was sent; `words` when it can be published. */
export function readNoticeForm(forms: Forms, sent: Fields): { words?: NoticeWords; errors: readonly FieldError[] } {
  const { cells, errors } = readRecord(fieldsFor(forms), sent);
  const [from, until] = [String(cells.from), String(cells.until)];
  if (errors.length > 0) return { errors };
  if (until < from)
    return { errors: [{ message: 'The last day must be on or after the first day', href: '#until-day' }] };
  const role = roles.find((each) => each === cells.for_role);
  const collection = cells.for_collection === 'all' ? undefined : String(cells.for_collection);
  return { words: { heading: String(cells.heading), text: String(cells.text), from, until, collection, role }, errors };
}

/** The fields of the form, as what was sent, or else the notice has them. */
export function noticeFields(forms: Forms, notice: Notice | undefined, sent: Fields) {
  const { heading = '', text = '', from = null, until = null } = notice ?? {};
  const stored: Cells = {
    ...{ heading, text, from, until },
    for_collection: notice?.collection ?? 'all',
    for_role: notice?.role ?? 'all',
  };
  return fieldsFor(forms).map((field) => drawField(field, stored, sent ?? undefined));
}

const stateWords = { shown: 'Shown now', coming: 'Coming', over: 'Over' } as const;

/** A notice in the list of all. */
export function noticeRow(notice: Notice, forms: Forms, today: string) {
  const { id, heading, from, until, role, collection, writtenBy } = notice;
  const state = stateOfNotice(notice, today);
  const about = forms.collection(collection ?? '');
  const whom = role ? capitalised(roleNames[role].plural) : 'Everybody';
  return {
    ...{ heading, state, writtenBy, href: `/notices/${id}` },
    stateWords: stateWords[state],
    when: `${showDate(from, 'en')} to ${showDate(until, 'en')}`,
    whom: about ? `${whom}, ${say(about.title, 'en')}` : whom,
  };
}
