import type { Form, Recoding } from '@annum/engine';
import { lexiconOf } from '../english/lexicon.ts';

/** From one year to the next: where the value of each variable comes from. */
export interface Step {
  readonly from: Form;
  readonly to: Form;
  /** Variable of the later year → what it takes its value from; empty for a new one. */
  readonly sources: ReadonlyMap<string, readonly Recoding[]>;
}

const made = new WeakMap<Form, WeakMap<Form, Step>>();

/**
 * How values go from one year into the next: a variable that both have stays as it is, unless the later year's
 * recodings say otherwise; one whose meaning changed brings nothing.
 * @example stepBetween(lastYear, thisYear).sources.get('age1') // [{ from: 'age1', to: 'age1', codes: [], otherwise: 'same' }]
 */
export function stepBetween(from: Form, to: Form): Step {
  const ofFrom = made.get(from) ?? new WeakMap<Form, Step>();
  made.set(from, ofFrom);
  const step = ofFrom.get(to) ?? { from, to, sources: sourcesOf(from, to) };
  ofFrom.set(to, step);
  return step;
}

function sourcesOf(from: Form, to: Form): Step['sources'] {
  const { variables: before } = lexiconOf(from);
  const said = Map.groupBy(
    to.recodings.filter((recoding) => before.has(recoding.from)),
    (recoding) => recoding.to,
  );
  return new Map(
    to.variables.map(({ id, meaningChanged }) => {
      const own = said.get(id) ?? [];
      const isSaid = own.some((recoding) => recoding.from === id);
      const stays: readonly Recoding[] =
        before.has(id) && !isSaid && !meaningChanged ? [{ from: id, to: id, codes: [], otherwise: 'same' }] : [];
      return [id, [...stays, ...own]] as const;
    }),
  );
}

/** Whether a variable takes its values over unchanged from the variable of the same id. */
export function staysTheSame(step: Step, id: string): boolean {
  const [only, another] = step.sources.get(id) ?? [];
  return another === undefined && only?.from === id && only.codes.length === 0 && only.otherwise === 'same';
}

/** The steps between years that follow one another. */
export function stepsOf(forms: readonly Form[]): readonly Step[] {
  return forms.slice(1).map((to, index) => stepBetween(forms[index] as Form, to));
}
