import { type Expression, type Form, type Page, readsOf, type Variable, type VariableType } from '@annum/engine';
import { fill, showVariable } from './display.ts';
import { type FormIndex, indexForm } from './index-form.ts';
import type { LogReading } from './log-reading.ts';
import { shownOn } from './placing.ts';

/** A figure that is worked out of several amounts of one page. */
export interface Figure {
  readonly variable: string;
  readonly label: string;
  /** In words; blank while an amount is missing or cannot be read. */
  readonly value: string;
}

const numeric: ReadonlySet<VariableType> = new Set(['money', 'decimal', 'integer']);

/** The amounts a page asks for, and what is worked out of at least two of them: totals, and what follows from totals. */
export function figuresOn(reading: LogReading, page: Page): readonly Figure[] {
  const shown = shownOn(reading, page).map(({ question }) => question.id);
  const amounts = new Set(shown.filter((id) => numeric.has(reading.index.variables.get(id)?.type ?? 'text')));
  if (amounts.size < 2) return [];
  const unreadable = unreadableIn(reading);
  return workedOut(reading.index)
    .filter(({ of }) => of.filter((id) => amounts.has(id)).length > 1)
    .map(({ variable, of }) => ({
      variable: variable.id,
      label: fill(reading, variable.label),
      value: of.some((id) => unreadable.has(id)) ? '' : showVariable(reading, variable.id),
    }));
}

/** The variables whose answers cannot be read: nothing follows from them. */
function unreadableIn({ index, outcome }: LogReading): ReadonlySet<string> {
  const unread = outcome.issues.filter(({ rule }) => index.rules.get(rule)?.check === 'type');
  return new Set(unread.flatMap(({ variables }) => variables));
}

/** A stored number that an expression fills in, with every variable that it comes from, however far away. */
interface WorkedOut {
  readonly variable: Variable;
  readonly of: readonly string[];
}

const known = new WeakMap<Form, readonly WorkedOut[]>();

function workedOut({ form }: FormIndex): readonly WorkedOut[] {
  const found = known.get(form) ?? findWorkedOut(form);
  known.set(form, found);
  return found;
}

function findWorkedOut(form: Form): readonly WorkedOut[] {
  const { variables } = indexForm(form);
  const names = new Map(form.names.map(({ id, is }) => [id, is]));
  const origins = new Map<string, ReadonlySet<string>>();
  const originsOf = (id: string): ReadonlySet<string> => {
    const done = origins.get(id);
    if (done) return done;
    const found = new Set<string>();
    origins.set(id, found);
    const { derive, default: preset } = variables.get(id) ?? {};
    for (const expression of [derive, preset])
      for (const read of expression ? valuesIn(names, expression) : []) {
        found.add(read);
        for (const origin of originsOf(read)) found.add(origin);
      }
    return found;
  };
  const filled = form.variables.filter(
    ({ type, stored, derive, default: preset }) => numeric.has(type) && stored && (derive || preset),
  );
  return filled.map((variable) => ({ variable, of: [...originsOf(variable.id)] }));
}

/** The variables whose values an expression reads, by itself or by a name; not answers that are read as given. */
function valuesIn(names: ReadonlyMap<string, Expression>, expression: Expression): readonly string[] {
  const reads = readsOf(expression);
  const named = reads.names.flatMap((id) => {
    const is = names.get(id);
    return is ? valuesIn(names, is) : [];
  });
  return [...reads.variables, ...named];
}
