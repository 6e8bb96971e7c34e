import type { Form, Option } from '@annum/engine';
import { placementLogic } from '../../english/asked-when.ts';
import { anyOf, type Logic } from '../../english/logic.ts';
import { type Knowledge, knowledgeFrom, outcomeOf } from './known.ts';
import type { PaperSection, Step, Stop } from './steps.ts';

/** Where to go on after a question, where that is not simply the next one. */
export interface Route {
  /** Whatever the answer. */
  readonly always?: string;
  /** By option code. */
  readonly after: ReadonlyMap<number | string, string>;
}

/**
 * Finds the questions that an answer passes over: those whose condition is certainly false with it.
 * @example routesOf(form, paperSections(form))(step).after.get(2) // 'question 12'
 */
export function routesOf(form: Form, sections: readonly PaperSection[]): (step: Step) => Route {
  const stops = sections.flatMap((section) => section.stops);
  const logics = stops.map((stop) => stopLogic(form, stop));
  const targetAfter = (index: number, known: Knowledge): string | undefined => {
    const rest = logics.slice(index + 1);
    const skipped = rest.findIndex((logic) => outcomeOf(form, logic, known) !== false);
    if (skipped === 0 || rest.length === 0) return undefined;
    const stop = skipped < 0 ? undefined : stops[index + 1 + skipped];
    return stop ? `question ${stop.number}` : 'the end';
  };
  return (step) => {
    const index = stops.indexOf(step);
    const logic = logics[index];
    if (!logic) return { after: new Map() };
    const known = knowledgeFrom(form, logic);
    const always = targetAfter(index, known);
    const targets = codesOf(form, step).flatMap((code): [number | string, string][] => {
      const target = targetAfter(index, new Map([...known, [step.placement.question, { is: [String(code)] }]]));
      return target === undefined || target === always ? [] : [[code, target]];
    });
    return { ...(always === undefined ? {} : { always }), after: new Map(targets) };
  };
}

/** When anything of a stop has to be filled in. */
export function stopLogic(form: Form, stop: Stop): Logic {
  if (stop.kind === 'step') return placementLogic(form, stop.placement);
  const placements = stop.rows.flatMap((row) => [...row.placements.values()]);
  return anyOf(placements.map((placement) => placementLogic(form, placement)));
}

function codesOf(form: Form, { placement }: Step): readonly Option['code'][] {
  const question = form.questions.find(({ id }) => id === placement.question);
  return question?.type === 'choice' ? (question.options ?? []).map(({ code }) => code) : [];
}
