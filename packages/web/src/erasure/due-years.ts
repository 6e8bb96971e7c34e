import { lastDayKept } from '@annum/compiler';
import type { CollectionForms, CurrentForm } from '../forms/catalogue.ts';

/** A year whose personal answers are kept no longer. */
export interface DueYear {
  readonly current: CurrentForm;
  /** The variables that stay: of all years, because a log can have answers of the year it was begun in. */
  readonly kept: ReadonlySet<string>;
}

/** The years of which the last day for personal answers has passed. */
export function dueYears(collections: readonly CollectionForms[], today: string): readonly DueYear[] {
  return collections.flatMap(({ forms }) => {
    const kept = keptVariables(forms);
    const isDue = ({ window }: CurrentForm) => today > (lastDayKept(window) ?? today);
    return forms.filter(isDue).map((current) => ({ current, kept }));
  });
}

/** What no form marks as personal. A variable that no form knows is not among them: nobody can say what it holds. */
function keptVariables(forms: readonly CurrentForm[]): ReadonlySet<string> {
  const all = forms.flatMap(({ form }) => form.variables);
  const personal = new Set(all.filter((variable) => variable.personal).map(({ id }) => id));
  return new Set(all.map(({ id }) => id).filter((id) => !personal.has(id)));
}
