import { evaluateInContext, type StoredBefore, type Surroundings } from './context.ts';
import type { Viewpoint } from './records/viewpoint.ts';
import { type Judgement, type JudgeRequest, judgementOf } from './store/judge.ts';

/** What is judged, before the facts are known that it is judged with. */
export interface Given extends Omit<JudgeRequest, 'context'> {
  /** The log as it is stored, where there is one. */
  readonly log?: StoredBefore | undefined;
}

/** Judges answers with the facts of what they point to, as somebody sees it. One evaluation gives facts and judgement. */
export function judgeFrom(surroundings: Surroundings, viewpoint: Viewpoint, given: Given): Judgement {
  const { current, answers, confirmations, channel } = given;
  const { context, found } = evaluateInContext(surroundings, viewpoint, given, (facts) => ({
    outcome: current.validator.evaluate(answers, facts, confirmations, { channel }),
  }));
  return judgementOf({ ...given, context }, found.outcome);
}
