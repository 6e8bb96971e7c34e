import type { Effect, Example } from './effect.ts';

/** What is told of an effect, each line with its name. */
export interface EffectLine {
  readonly name: string;
  readonly text: string;
}

/** A log that shows the difference, for each direction that there is; what is not decided, and why. */
export function effectLines(effect: Effect | undefined): readonly EffectLine[] {
  if (!effect) return [];
  const { of, only_now: now, only_before: before, why } = effect;
  const holds = of === 'answer' ? 'Taken only' : 'Only';
  return [
    ...(now ? [{ name: `${holds} now, for example`, text: exampleText(now) }] : []),
    ...(before ? [{ name: `${holds} before, for example`, text: exampleText(before) }] : []),
    ...(why === undefined ? [] : [{ name: 'Not decided', text: why }]),
  ];
}

function exampleText(example: Example): string {
  return example.length === 0 ? 'in any log' : example.map(({ label, answer }) => `${label}: ${answer}`).join('; ');
}
