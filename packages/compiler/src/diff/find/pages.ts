import type { Form, Page } from '@annum/engine';
import { lexiconOf } from '../../english/lexicon.ts';
import type { Finding } from '../change.ts';
import { matched, type Pair } from '../pair.ts';
import { sameCondition, spoken } from '../spoken.ts';
import { pageSubject, withoutMember } from '../subject.ts';

/** Pages added, removed, shown at other times, with other questions, words, or in another section. */
export function findPages(pair: Pair): readonly Finding[] {
  const { added, removed, kept } = matched(pagesOf(pair.before), pagesOf(pair.after));
  return [
    ...added.map((page) => ({
      kind: 'page-added',
      ...pageSubject(pair.after, page),
      after: questionsText(pair.after, page),
    })),
    ...removed.map((page) => ({
      kind: 'page-removed',
      ...pageSubject(pair.before, page),
      before: questionsText(pair.before, page),
    })),
    ...kept.flatMap(([before, after]) => pageFindings(pair, before, after)),
  ];
}

/** All pages of a form in order. */
export function pagesOf(form: Form): readonly Page[] {
  return form.sections.flatMap((section) => section.pages);
}

/** The questions of a page as people wrote them. */
function questionsText(form: Form, page: Page): string {
  const { variables } = lexiconOf(form);
  return page.placements.map(({ question }) => variables.get(question)?.member?.written ?? question).join(', ');
}

function pageFindings(pair: Pair, before: Page, after: Page): readonly Finding[] {
  const place = pageSubject(pair.after, after);
  const finding = (kind: string, was: string, is: string): readonly Finding[] =>
    was === is ? [] : [{ kind, ...place, before: was, after: is }];
  const texts = (lexicon: Pair['was'], page: Page): string =>
    [page.title, page.guidance]
      .map((text) => (text === undefined ? '' : withoutMember(lexicon, lexicon.words(text), place.member)))
      .join(' / ');
  const routing = sameCondition(before.when, after.when)
    ? []
    : finding(
        'page-routing',
        spoken(pair.before, before.when, place.member),
        spoken(pair.after, after.when, place.member),
      );
  return [
    ...routing,
    ...finding('page-questions', questionsText(pair.before, before), questionsText(pair.after, after)),
    ...finding('page-section', before.section, after.section),
    ...finding('page-wording', texts(pair.was, before), texts(pair.is, after)),
  ];
}
