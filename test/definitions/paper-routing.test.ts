import { expressionsOf } from '@annum/compiler';
import type { Outcome } from '@annum/engine';
import { expect, test } from 'vitest';
import { routesOf } from '../../packages/compiler/src/emit/paper-form/routing.ts';
import { paperSections, type Step, type Stop } from '../../packages/compiler/src/emit/paper-form/steps.ts';
import { randomFrom } from '../../packages/compiler/src/prove/random.ts';
import { landmarksOf } from '../../packages/compiler/src/prove/random-answer.ts';
import { randomLog } from '../../packages/compiler/src/prove/random-log.ts';
import { triedForms } from '../compiled-forms.ts';

const number = 150;

/** Whether anything of a stop is asked. */
function isAsked(stop: Stop, { placements }: Outcome): boolean {
  const own = stop.kind === 'step' ? [stop.placement] : stop.rows.flatMap((row) => [...row.placements.values()]);
  return own.some(({ index }) => placements.includes(index));
}

test.each([...triedForms()])('%s: “Go to” on paper never passes over a question that is asked', (_id, compiled) => {
  const { form, validator } = compiled;
  const sections = paperSections(form);
  const stops = sections.flatMap((section) => section.stops);
  const routeOf = routesOf(form, sections);
  const routes = new Map(stops.flatMap((stop) => (stop.kind === 'step' ? [[stop, routeOf(stop)] as const] : [])));
  const passedOver = (step: Step, outcome: Outcome): readonly Stop[] => {
    const { always, after } = routes.get(step) ?? { after: new Map() };
    const target = after.get(outcome.values[step.placement.question] as string | number) ?? always;
    if (target === undefined) return [];
    const from = stops.indexOf(step) + 1;
    const to = stops.findIndex((stop) => `question ${stop.number}` === target);
    return stops.slice(from, to < 0 ? undefined : to);
  };

  const subject = { form, validator, landmarks: landmarksOf(expressionsOf(form)) };
  const random = randomFrom(form.year);
  let tried = 0;
  for (let count = 0; count < number; count++) {
    const { outcome } = randomLog(subject, random);
    for (const step of routes.keys()) {
      if (!isAsked(step, outcome)) continue;
      const over = passedOver(step, outcome);
      tried += over.length;
      expect(
        over.filter((stop) => isAsked(stop, outcome)).map((stop) => stop.number),
        step.number,
      ).toEqual([]);
    }
  }
  expect(tried).toBeGreaterThan(0);
});
