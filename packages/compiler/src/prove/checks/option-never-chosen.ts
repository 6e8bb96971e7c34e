import { questionsOf, writtenOut } from '../../check/parts.ts';
import type { OptionDefinition, QuestionDefinition } from '../../definition.ts';
import { diagnostic } from '../../diagnostics.ts';
import { placeOf } from '../../places.ts';
import { accepts, neverReached, type ProofCheck, type ProofInput } from './proof-check.ts';

/** An option that is offered somewhere and that no log can choose. */
export const optionNeverChosen: ProofCheck = {
  codes: ['option-never-chosen'],
  run: (input) =>
    questionsOf(input.definition)
      .filter((question) => !accepts(input, question, 'option-never-chosen'))
      .flatMap((question) =>
        (question.options ?? [])
          .filter((option) => neverChosen(input, question, option))
          .map((option) =>
            diagnostic('option-never-chosen', placeOf(option, 'code'), { code: option.code, question: question.id }),
          ),
      ),
};

/** Whether it is proved of every member that has the question. Where it is never asked, its pages say so. */
export function neverChosen(
  { definition, reachability }: ProofInput,
  question: QuestionDefinition,
  { code }: OptionDefinition,
): boolean {
  const ids = writtenOut(definition, question.id, question);
  const reaches = reachability.options.filter(
    ({ target }) => target.kind === 'option' && ids.includes(target.question) && target.code === code,
  );
  const asked = reachability.placements.filter(
    ({ target, verdict }) =>
      target.kind === 'placement' && ids.includes(target.question) && verdict !== 'proved-unreachable',
  );
  return neverReached(reaches) && asked.length > 0;
}
