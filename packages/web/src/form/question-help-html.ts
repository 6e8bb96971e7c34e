import { details, each, type Html, link, raw } from '../govuk/index.ts';
import { proseHtml } from './prose-html.ts';
import { blocks } from './words.ts';

/** Help with the questions of a page: what customer support answered others, and where to ask. */
export interface QuestionHelp {
  readonly others: readonly { readonly asked: string; readonly answer: string }[];
  /** Absent for those who do not ask. */
  readonly askUrl?: string;
}

/** What others asked, beside the questions. */
export function othersAskedHtml({ others }: QuestionHelp): Html {
  if (others.length === 0) return raw('');
  const answered = each(others, ({ asked, answer }) => {
    const question = `<div class="app-asked app-wide-value">${proseHtml(blocks(asked))}</div>`;
    return `${question}<div class="app-wide-value">${proseHtml(blocks(answer))}</div>`;
  });
  return details('Others asked', answered);
}

/** The way to customer support, after the form. */
export function askHtml({ askUrl }: QuestionHelp): Html {
  return raw(askUrl === undefined ? '' : `<p class="govuk-body">${link('Ask about this question', askUrl)}</p>`);
}
