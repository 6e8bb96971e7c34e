import type { Placement, Question, Variable } from '@annum/engine';
import type { VariableContext } from './context.ts';
import { placementLocal } from './locals.ts';
import { type Lowered, local, no, not, or, yes } from './lowered.ts';
import { targetPlaces } from './lowering.ts';
import { quote } from './print.ts';

/** What is checked of an answer: that it is there, its limits, and that it is offered. */

/** When a question that is asked on some of these places has to be answered. */
export function requiredWhere(placements: readonly Placement[]): Lowered {
  const optional = placements.filter((placement) => placement.optional);
  if (optional.length === 0) return yes;
  return optional.length === placements.length
    ? no
    : not(or(...optional.map(({ index }) => local(placementLocal(index)))));
}

/** Notes each limit that a value breaks. */
export function limitChecks(
  context: VariableContext,
  variable: Variable,
  value: string,
  code: (part: Lowered) => string,
): string {
  const { form, indexOf } = context;
  const index = indexOf(variable.id);
  const scale = 10 ** targetPlaces(variable);
  const question = form.questions.find(({ id }) => id === variable.id) as Question;
  const placements = context.placementsOf(variable.id);
  const limit = (key: NumberLimit, breaks: (text: string) => string): readonly string[] => {
    const text = limitText(question, placements, key, scale, code);
    return text === undefined ? [] : [`if (${breaks(text)}) bad(E, ${index}, '${key}');`];
  };
  return [
    ...limit('min', (least) => `${value} < ${least}`),
    ...limit('max', (greatest) => `${value} > ${greatest}`),
    ...limit('step', (step) => `${value} % ${step} !== 0`),
    ...(question.maxLength === undefined
      ? []
      : [`if (${value}.length > ${question.maxLength}) bad(E, ${index}, 'length');`]),
    ...(question.pattern === undefined ? [] : [`if (!pattern_${index}.test(${value})) bad(E, ${index}, 'pattern');`]),
    ...offerChecks(placements, value, index),
  ].join(' ');
}

export type NumberLimit = 'min' | 'max' | 'step';

/** What stands for a limit that is not set, in units of the last place. */
const unlimited: { readonly [key in NumberLimit]: string } = { min: '-Infinity', max: 'Infinity', step: '1' };

/** The limit of the placement that asks, where placements differ; the question's own otherwise. */
export function limitText(
  question: Question,
  placements: readonly Placement[],
  key: NumberLimit,
  scale: number,
  code: (part: Lowered) => string,
): string | undefined {
  const own = question[key];
  const differing = placements.filter((placement) => placement[key] !== undefined && placement[key] !== own);
  if (differing.length === 0) return own === undefined ? undefined : String(Math.round(own * scale));
  return differing.reduceRight(
    (rest, placement) =>
      `(${code(local(placementLocal(placement.index)))} ? ${Math.round((placement[key] as number) * scale)} : ${rest})`,
    own === undefined ? unlimited[key] : String(Math.round(own * scale)),
  );
}

function offerChecks(placements: readonly Placement[], value: string, index: number): readonly string[] {
  return placements.flatMap((placement) => {
    if (!placement.offers) return [];
    const allowed = placement.offers.map((offered) => `${value} === ${quote(offered)}`).join(' || ');
    return [`if (${placementLocal(placement.index)} && !I && !(${allowed || 'false'})) bad(E, ${index}, 'option');`];
  });
}
