import type { Form } from '@annum/engine';
import { lexiconOf } from '../english/lexicon.ts';
import { quoted } from '../english/literals.ts';
import { sharedLabel } from '../english/subjects.ts';
import type { AppliedChange } from '../overlay/apply-overlays.ts';
import { compiledWhenUsed } from '../prove/compiled.ts';
import { type Change, type Finding, type Impact, type Impacts, impacts } from './change.ts';
import { answersBetween } from './effect/answers-between.ts';
import { type Effect, type Effects, effectKey } from './effect/effect.ts';
import { effectsBetween } from './effect/effects-between.ts';
import { rowsBetween } from './effect/rows-between.ts';
import { findAsking } from './find/asking.ts';
import { findCollection } from './find/collection.ts';
import { findDerivations } from './find/derivations.ts';
import { findLookups } from './find/lookups.ts';
import { findNames } from './find/names.ts';
import { findOptions } from './find/options.ts';
import { findPageOrder } from './find/page-order.ts';
import { findPages } from './find/pages.ts';
import { findPlacements } from './find/placements.ts';
import { findQuestions } from './find/questions.ts';
import { findRules } from './find/rules.ts';
import { findSections } from './find/sections.ts';
import { changeKinds } from './kinds.ts';
import { type Merged, mergeMembers } from './merge-members.ts';
import { olderAnswersOf } from './older-answers.ts';
import { type Pair, pairOf } from './pair.ts';
import { reasonFor } from './reasons.ts';

/** What looks for differences, in the order in which they are told. */
const finders: readonly ((pair: Pair, applied: readonly AppliedChange[]) => readonly Finding[])[] = [
  findCollection,
  findSections,
  findQuestions,
  findOptions,
  findPlacements,
  findPages,
  findPageOrder,
  findAsking,
  findNames,
  findDerivations,
  findRules,
  findLookups,
];

/**
 * The differences between two years of a collection, each judged by whom it affects; with the changes that were
 * applied, each with its reason. `effects` are those of the two forms where they are known already.
 * @example diffForms(lastYear, thisYear, applied).filter(({ impact }) => impact === 'breaking')
 */
export function diffForms(
  before: Form,
  after: Form,
  applied: readonly AppliedChange[] = [],
  effects: Effects = effectsOfChanges(before, after),
): readonly Change[] {
  const recent = applied.filter((change) => change.year > before.year && change.year <= after.year);
  return mergedFindings(before, after, recent)
    .filter(({ finding }) => finding.kind !== 'question-asking' || effects[effectKey(finding)]?.verdict !== 'same')
    .map((merged) => {
      const older = olderAnswersOf(before, after, merged.finding);
      const judged = judge(after, merged, recent, effects[effectKey(merged.finding)]);
      return { ...judged, ...(older ? { older } : {}) };
    });
}

/**
 * What the changed conditions, limits, options and tables of two years do to logs. Takes a few seconds for a large
 * form; depends on nothing but the two forms.
 */
export function effectsOfChanges(before: Form, after: Form): Effects {
  const findings = mergedFindings(before, after, []).map(({ finding }) => finding);
  const [old, now] = [compiledWhenUsed(before), compiledWhenUsed(after)];
  return {
    ...effectsBetween(before, after, findings),
    ...rowsBetween(old, now, findings),
    ...answersBetween(old, now, findings),
  };
}

function mergedFindings(before: Form, after: Form, applied: readonly AppliedChange[]): readonly Merged[] {
  const pair = pairOf(before, after);
  return mergeMembers(
    after,
    finders.flatMap((find) => find(pair, applied)),
  );
}

function judge(
  form: Form,
  { finding: found, ids, members }: Merged,
  applied: readonly AppliedChange[],
  effect: Effect | undefined,
): Change {
  const finding =
    effect && effect.of === undefined ? { ...found, facts: { ...found.facts, effect: effect.verdict } } : found;
  const kind = changeKinds[finding.kind];
  const judged: Impacts = kind?.impacts(finding.facts ?? {}) ?? {};
  const reason = reasonFor(finding, applied);
  const { words } = lexiconOf(form);
  return {
    ...{ kind: finding.kind, subject: finding.subject, ids },
    ...(members === undefined ? {} : { members }),
    text: kind?.says(subjectText(form, finding, members), finding) ?? finding.kind,
    ...(finding.before ? { before: finding.before } : {}),
    ...(finding.after ? { after: finding.after } : {}),
    ...(finding.facts === undefined ? {} : { facts: finding.facts }),
    ...(effect ? { effect } : {}),
    ...{ impact: gravest(judged), impacts: judged },
    ...(reason ? { reason: { id: reason.id, title: words(reason.title), reason: words(reason.reason) } } : {}),
  };
}

/** "‘Age’ (age{person}), of people 2 to 8"; an option with its question. */
function subjectText(form: Form, { subject, member }: Finding, members: string | undefined): string {
  const { kind, id, of, label } = subject;
  const whose = members === undefined ? '' : `, of ${members}`;
  if (kind === 'option')
    return `${id} ${quoted(label)} of ${quoted(sharedLabelOf(form, of ?? '', member))} (${of})${whose}`;
  return `${quoted(label)} (${id}${kind === 'placement' ? ` on ${of}` : ''})${whose}`;
}

function sharedLabelOf(form: Form, written: string, member: Finding['member']): string {
  const id = member ? written.replace(/\{\w+\}/g, String(member.number)) : written;
  return sharedLabel(lexiconOf(form), id);
}

function gravest(judged: Impacts): Impact {
  const found = new Set(Object.values(judged));
  return impacts.find((impact) => found.has(impact)) ?? 'wording';
}
