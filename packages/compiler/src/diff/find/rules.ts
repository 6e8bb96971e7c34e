import type { Form, Rule } from '@annum/engine';
import { askedQuestions } from '../../emit/columns.ts';
import { lexiconOf } from '../../english/lexicon.ts';
import { speaks } from '../../prove/conditions.ts';
import type { Finding } from '../change.ts';
import { changedNames, deepKey } from '../effect/deep-key.ts';
import { matched, type Pair } from '../pair.ts';
import { spoken } from '../spoken.ts';
import { ruleSubject, withoutMember } from '../subject.ts';

/** Rules added, removed, failing at other times, of another severity, blaming others, or saying it otherwise. */
export function findRules(pair: Pair): readonly Finding[] {
  const { added, removed, kept } = matched(writtenRules(pair.before), writtenRules(pair.after));
  return [
    ...added.map((rule) => ({
      kind: 'rule-added',
      ...ruleSubject(pair.after, rule),
      after: failsText(pair.after, rule),
      facts: factsOf(rule),
    })),
    ...removed.map((rule) => ({
      ...{ kind: 'rule-removed', ...ruleSubject(pair.before, rule) },
      before: failsText(pair.before, rule),
      facts: factsOf(rule),
    })),
    ...kept.flatMap(([before, after]) => ruleFindings(pair, before, after)),
    ...findBuiltInMessages(pair),
  ];
}

function writtenRules(form: Form): readonly Rule[] {
  return form.rules.filter((rule) => rule.check === undefined);
}

function factsOf(rule: Rule): Finding['facts'] & {} {
  return { severity: rule.severity, source: rule.source };
}

function failsText(form: Form, rule: Rule): string {
  const member = rule.member && { repeat: rule.member.repeat, number: rule.member.number };
  const scope = rule.when ? `, where ${spoken(form, rule.when, member)}` : '';
  return `${spoken(form, rule.fails, member)}${scope}`;
}

function ruleFindings(pair: Pair, before: Rule, after: Rule): readonly Finding[] {
  const place = ruleSubject(pair.after, after);
  const facts = factsOf(after);
  const finding = (kind: string, was: string, is: string): readonly Finding[] =>
    was === is ? [] : [{ kind, ...place, before: was, after: is, facts }];
  const message = (lexicon: Pair['was'], rule: Rule): string =>
    [rule.title, rule.message]
      .flatMap((text) => (text === undefined ? [] : [withoutMember(lexicon, lexicon.words(text), place.member)]))
      .join(' / ');
  const condition = conditionFindings(pair, before, after);
  return [
    ...condition,
    ...finding('rule-severity', before.severity, after.severity),
    ...finding('rule-blame', blameText(pair.before, before), blameText(pair.after, after)),
    ...finding('rule-dates', datesText(before), datesText(after)),
    ...finding('rule-wording', message(pair.was, before), message(pair.is, after)),
  ];
}

/** A rule that says something else, or whose words stand for something else. */
function conditionFindings(pair: Pair, before: Rule, after: Rule): readonly Finding[] {
  if (deepKey(pair.before, speaks(before)) === deepKey(pair.after, speaks(after))) return [];
  const place = ruleSubject(pair.after, after);
  const [was, is] = [failsText(pair.before, before), failsText(pair.after, after)];
  const texts = was === is ? {} : { before: was, after: is };
  const through = changedNames(pair.before, pair.after, speaks(after));
  return [{ kind: 'rule-condition', ...place, ...texts, facts: { ...factsOf(after), through } }];
}

/** Whom a rule points at, as people wrote it; their order says nothing. */
function blameText(form: Form, rule: Rule): string {
  const { variables } = lexiconOf(form);
  const written = rule.blame.map(({ variable }) => variables.get(variable)?.member?.written ?? variable);
  return [...new Set(written)].toSorted().join(', ');
}

function datesText(rule: Rule): string {
  return `${rule.from ?? ''} to ${rule.until ?? ''}`;
}

/** Messages of the checks made from types and limits, of questions that both years ask. */
function findBuiltInMessages(pair: Pair): readonly Finding[] {
  const asked = new Set(askedQuestions(pair.after).map((question) => question.id));
  const builtIn = (form: Form): readonly Rule[] =>
    form.rules.filter((rule) => rule.check !== undefined && asked.has(rule.blame[0]?.variable ?? ''));
  return matched(builtIn(pair.before), builtIn(pair.after)).kept.flatMap(([before, after]) => {
    const place = ruleSubject(pair.after, after);
    const was = withoutMember(pair.was, pair.was.words(before.message), place.member);
    const is = withoutMember(pair.is, pair.is.words(after.message), place.member);
    return was === is ? [] : [{ kind: 'rule-wording', ...place, before: was, after: is, facts: { severity: 'error' } }];
  });
}
