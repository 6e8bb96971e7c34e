import type { Answers, Form } from '@annum/engine';
import { carriedValue } from './carried-value.ts';
import { type Plan, partsFor, plansOf } from './plan.ts';
import { reasonOf } from './reason.ts';
import { listSpreader } from './spread-lists.ts';

/** A question whose older answer does not count any longer. */
export interface AskedAgain {
  /** The question, or the variable that is answered. */
  readonly variable: string;
  /** Why, in words. */
  readonly because: string;
}

/** Older answers as a later year has them. */
export interface CarriedOver {
  /** By the later year's variables; what it does not ask for is left out. */
  readonly answers: Answers;
  readonly askedAgain: readonly AskedAgain[];
  /** The first year's variables whose answers went on, under whatever name. */
  readonly taken: readonly string[];
}

/** Answers on their way, each with the variables of the first year that it comes from. */
interface Progress extends Omit<CarriedOver, 'taken'> {
  readonly origins: ReadonlyMap<string, readonly string[]>;
}

/**
 * Takes the answers to one year's form into a later one, as the changes between the two say: kept, recoded, dropped
 * where nothing asks for them any longer, or to be asked again. With the forms of the years between, earliest first,
 * it goes through each. Whether an answer fits the rest of the log is for `evaluate` to say.
 * @example carryOver(lastYear, thisYear)({ tenure: 3 }).askedAgain // [{ variable: 'tenure', because: '…' }]
 */
export function carryOver(...forms: readonly [Form, Form, ...Form[]]): (answers: Answers) => CarriedOver {
  const plans = plansOf(forms);
  const spread = listSpreader(forms[0]);
  return (given) => {
    const answers = spread(given);
    const origins = new Map(Object.keys(answers).map((id) => [id, [id]]));
    const { origins: came, ...carried } = plans.reduce<Progress>(oneYearOn, { answers, askedAgain: [], origins });
    return { ...carried, taken: [...new Set([...came.values()].flat())] };
  };
}

function oneYearOn({ answers, askedAgain, origins }: Progress, plan: Plan): Progress {
  const { step } = plan;
  const carried: [string, unknown][] = [];
  const came = new Map<string, readonly string[]>();
  const again = new Map<string, string>();
  const open = new Map(askedAgain.map(({ variable, because }) => [variable, because]));
  for (const part of partsFor(plan, [...origins.keys(), ...open.keys()])) {
    const { id, choiceOf = id } = part.variable;
    const found = carriedValue(step, part, answers);
    const earlier = part.sources.flatMap(({ from }) => open.get(from) ?? [])[0];
    if ('value' in found) {
      carried.push([id, found.value]);
      came.set(
        id,
        found.from.flatMap((source) => origins.get(source) ?? []),
      );
    } else if (found.lost) again.set(choiceOf, reasonOf(step, id, found.lost));
    else if (earlier !== undefined) again.set(choiceOf, earlier);
  }
  const asked = [...again].map(([variable, because]) => ({ variable, because }));
  return { answers: Object.fromEntries(carried), askedAgain: asked, origins: came };
}
