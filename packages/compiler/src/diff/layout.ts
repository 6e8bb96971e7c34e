import { capitalised } from '../english/lists.ts';
import { type Audience, audiences, type Change, type Impact, impacts } from './change.ts';
import { olderAudiences } from './older-answers.ts';

/** Changes of one impact, those with one reason together. */
export interface ImpactGroup {
  readonly impact: Impact;
  readonly title: string;
  readonly reasons: readonly ReasonGroup[];
}

export interface ReasonGroup {
  /** Absent for changes that nobody gave a reason for, such as new rows of a table. */
  readonly reason?: NonNullable<Change['reason']>;
  readonly changes: readonly Change[];
}

/** The heading over the changes of columns. */
export const columnsTitle = 'Columns of CSV files';

const titles: { readonly [impact in Impact]: string } = {
  breaking: 'Breaking: something has to be done',
  notable: 'Notable: something is different',
  wording: 'Wording only',
};

/** The changes as all formats lay them out: by impact, then by reason. */
export function layOut(changes: readonly Change[]): readonly ImpactGroup[] {
  return impacts.flatMap((impact) => {
    const fitting = changes.filter((change) => change.impact === impact);
    if (fitting.length === 0) return [];
    const groups = Map.groupBy(fitting, (change) => change.reason?.id ?? '');
    const reasons = [...groups.values()].map((group): ReasonGroup => {
      const reason = group[0]?.reason;
      return { ...(reason ? { reason } : {}), changes: group };
    });
    return [{ impact, title: titles[impact], reasons }];
  });
}

const audienceTexts: { readonly [audience in Audience]: string } = {
  officer: 'officers',
  api: 'the API',
  csv: 'CSV files',
  analyst: 'analysts',
};

/** Whom a change affects, where it does not affect all alike: "breaking for the API and CSV files". */
export function audienceText({ impact, impacts: judged }: Change): string {
  const affected = audiences.filter((audience) => judged[audience] === impact);
  return affected.length === audiences.length
    ? 'everybody'
    : affected.map((audience) => audienceTexts[audience]).join(', ');
}

/** The heading over what becomes of older answers. */
export const olderTitle = 'Older answers';

/** What to do about older answers, with whom it is for: [['Officers', 'Asked again…'], …]. */
export function olderTexts({ older }: Change): readonly (readonly [audience: string, text: string])[] {
  return older ? olderAudiences.map((audience) => [capitalised(audience), older[audience]]) : [];
}

/** Numbers of changes by impact: "11 breaking, 40 notable, 3 in wording". */
export function countsText(changes: readonly Change[]): string {
  const count = (impact: Impact): number => changes.filter((change) => change.impact === impact).length;
  return `${count('breaking')} breaking, ${count('notable')} notable, ${count('wording')} in wording`;
}
