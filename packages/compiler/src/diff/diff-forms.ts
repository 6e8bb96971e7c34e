import type { Form } from '@annum/engine';
import { lexiconOf } from '../english/lexicon.ts';
import { quoted } from '../english/literals.ts';
import { sharedLabel } from '../english/subjects.ts';
import type { AppliedChange } from '../overlay/apply-overlays.ts';
import { type Change, type Finding, type Impact, type Impacts, impacts } from './change.ts';
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
  findNames,
  findDerivations,
  findRules,
  findLookups,
];

/**
 * The differences between two years of a collection, each judged by whom it affects; with the changes that were
 * applied, each with its reason.
 * @example diffForms(lastYear, thisYear, applied).filter(({ impact }) => impact === 'breaking')
 */
export function diffForms(before: Form, after: Form, applied: readonly AppliedChange[] = []): readonly Change[] {
  const pair = pairOf(before, after);
  const recent = applied.filter((change) => change.year > before.year && change.year <= after.year);
  const findings = finders.flatMap((find) => find(pair, recent));
  return mergeMembers(after, findings).map((merged) => {
    const older = olderAnswersOf(before, after, merged.finding);
    return { ...judge(after, merged, recent), ...(older ? { older } : {}) };
  });
}

function judge(form: Form, { finding, ids, members }: Merged, applied: readonly AppliedChange[]): Change {
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
