import type { Json, Repeated, YearDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { operatorsOf } from './operators.ts';
import { questionsOf, repeatedElements, repeatNamed, rulesOf } from './parts.ts';

/** Members that are named are members that the repeat has. */
export const memberOutOfRange: Check = {
  codes: ['member-out-of-range', 'difference-for-nobody'],
  run: ({ definition }) => [
    ...rangesOf(definition).flatMap(({ holder, repeat }) => outside(definition, holder, repeat)),
    ...questionsOf(definition).flatMap((question) =>
      (question.differences ?? [])
        .filter(({ member }) => !covers(definition, question, member))
        .map((one) =>
          diagnostic('difference-for-nobody', placeOf(one, 'member'), { id: question.id, member: one.member }),
        ),
    ),
  ],
};

type Ranged = { readonly members?: Json };

/** Everything that may say `members`: elements, groups of pages, blame, and aggregates in expressions. */
function rangesOf(definition: YearDefinition): readonly { readonly holder: Ranged; readonly repeat?: string }[] {
  const groups = definition.sections.flatMap((section) => (section.pages ?? []).filter((item) => 'repeat' in item));
  const blames = rulesOf(definition).flatMap(({ blame }) =>
    blame.flatMap((one) => (typeof one === 'string' ? [] : [{ holder: one as Ranged, repeat: one.each }])),
  );
  const aggregates = operatorsOf(definition).flatMap(({ argument }) => {
    const { each } = (argument ?? {}) as { readonly each?: Json };
    return typeof each === 'string' ? [{ holder: argument as Ranged, repeat: each }] : [];
  });
  const elements = [...repeatedElements(definition), ...groups].map((one) => ({ holder: one, repeat: one.repeat }));
  return [...elements, ...blames, ...aggregates] as readonly { readonly holder: Ranged; readonly repeat?: string }[];
}

function outside(definition: YearDefinition, holder: Ranged, id: string | undefined): readonly Diagnostic[] {
  const repeat = repeatNamed(definition, id);
  if (!repeat || !Array.isArray(holder.members)) return [];
  const wrong = (holder.members as readonly number[]).findIndex((one) => one < repeat.from || one > repeat.to);
  if (wrong < 0) return [];
  const parameters = {
    repeat: repeat.id,
    member: (holder.members as readonly number[])[wrong]!,
    from: repeat.from,
    to: repeat.to,
  };
  return [diagnostic('member-out-of-range', placeOf(holder.members, wrong), parameters)];
}

function covers(definition: YearDefinition, element: Repeated, member: number): boolean {
  const repeat = repeatNamed(definition, element.repeat);
  if (!repeat) return true;
  const [from, to] = element.members ?? [repeat.from, repeat.to];
  return member >= from && member <= to;
}
