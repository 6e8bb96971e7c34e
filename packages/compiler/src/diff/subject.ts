import type { Form, Member, Page, Rule } from '@annum/engine';
import { type Lexicon, lexiconOf } from '../english/lexicon.ts';
import { memberName, memberNoun, sharedLabel } from '../english/subjects.ts';
import type { Finding, Subject } from './change.ts';

type Located = Pick<Finding, 'subject' | 'expandedId' | 'member'>;

function located(subject: Subject, expandedId: string, member: Member | undefined): Located {
  return { subject, expandedId, ...(member ? { member: { repeat: member.repeat, number: member.number } } : {}) };
}

/** A variable as the subject of a change: a question, or a derivation. */
export function variableSubject(form: Form, id: string): Located {
  const lexicon = lexiconOf(form);
  const variable = lexicon.variables.get(id);
  const kind = lexicon.questions.has(id) ? 'question' : 'derivation';
  const subject: Subject = { kind, id: variable?.member?.written ?? id, label: sharedLabel(lexicon, id) };
  return located(subject, id, variable?.member);
}

/** An option of a variable; `code` as it stands in the form. */
export function optionSubject(form: Form, variable: string, code: number | string, label: string): Located {
  const lexicon = lexiconOf(form);
  const member = lexicon.variables.get(variable)?.member;
  const written = member?.written ?? variable;
  const shared = withoutMember(lexicon, label, member);
  return located({ kind: 'option', id: String(code), of: written, label: shared }, `${variable} ${code}`, member);
}

export function pageSubject(form: Form, page: Page): Located {
  const lexicon = lexiconOf(form);
  const [first, second] = page.placements;
  const label = first && !second ? sharedLabel(lexicon, first.question) : titleOf(lexicon, page);
  const subject: Subject = { kind: 'page', id: page.member?.written ?? page.id, label };
  return located(subject, page.id, page.member);
}

function titleOf(lexicon: Lexicon, page: Page): string {
  const first = page.placements[0]?.question ?? '';
  const title = page.title ?? lexicon.questions.get(first)?.question ?? page.id;
  return withoutMember(lexicon, lexicon.words(title), page.member);
}

/** A question on a page. */
export function placementSubject(form: Form, page: Page, question: string): Located {
  const lexicon = lexiconOf(form);
  const member = page.member ?? lexicon.variables.get(question)?.member;
  const written = lexicon.variables.get(question)?.member?.written ?? question;
  const subject: Subject = {
    ...{ kind: 'placement', id: written, of: page.member?.written ?? page.id, label: sharedLabel(lexicon, question) },
  };
  return located(subject, `${page.id} ${question}`, member);
}

export function ruleSubject(form: Form, rule: Rule): Located {
  const lexicon = lexiconOf(form);
  const label = withoutMember(lexicon, lexicon.words(rule.title ?? rule.message), rule.member);
  return located({ kind: 'rule', id: rule.member?.written ?? rule.id, label }, rule.id, rule.member);
}

/** A text about one member, said of any: "person 3" becomes "the person". */
export function withoutMember(
  lexicon: Lexicon,
  text: string,
  member: Pick<Member, 'repeat' | 'number'> | undefined,
): string {
  if (!member) return text;
  const name = memberName(lexicon, member.repeat, member.number);
  const noun = memberNoun(lexicon, member.repeat);
  const pattern = new RegExp(`\\b${name.replace(/[^\w ]/g, '.')}(?=\\W|$)`, 'gi');
  return text.replace(pattern, (found) => (/^[A-Z]/.test(found) ? `The ${noun}` : `the ${noun}`));
}
