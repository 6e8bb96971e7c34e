import type { Case, Expression } from '@annum/engine';
import type { Aim } from './wish.ts';

/** Steers into a branch that may give what is wanted: its condition holds, and none before it does. */
export function aimAtBranch(
  aim: Aim,
  { branches, otherwise }: Case,
  wanted: unknown,
  use: (result: Expression) => void,
): void {
  const results = [...branches.map(({ then }) => then), ...(otherwise ? [otherwise] : [])];
  const open = results.flatMap((result, index) =>
    result.kind === 'literal' && result.value !== wanted ? [] : [index],
  );
  if (open.length === 0) return;
  const chosen = aim.random.pick(open);
  use(results[chosen] as Expression);
  const before = aim.random.chance(0.5) ? branches.slice(0, chosen) : [];
  for (const { when } of before) aim.towards(when, false);
  const condition = branches[chosen]?.when;
  if (condition) aim.towards(condition, true);
}
