import type { Form } from '@annum/engine';
import { askedQuestions } from '../../emit/columns.ts';
import type { Finding } from '../change.ts';
import { conditionOf } from '../effect/conditions-of.ts';
import { changedNames, deepKey } from '../effect/deep-key.ts';
import { matched, type Pair } from '../pair.ts';
import { variableSubject } from '../subject.ts';
import { pagesOf } from './pages.ts';

/** A page as people wrote its id. */
function writtenPage(form: Form, id: string): string {
  return pagesOf(form).find((page) => page.id === id)?.member?.written ?? id;
}

/** Questions that may be asked in other cases: by their pages, or by what the conditions of these read. */
export function findAsking({ before, after }: Pair): readonly Finding[] {
  return matched(askedQuestions(before), askedQuestions(after)).kept.flatMap(([, { id }]) => {
    const finding = { kind: 'question-asking', expandedId: id };
    const [was, is] = [conditionOf(before, finding), conditionOf(after, finding)];
    if (!was || !is || deepKey(before, was) === deepKey(after, is)) return [];
    const pages = after.placements.flatMap(({ question, page }) => (question === id ? [writtenPage(after, page)] : []));
    const through = [...changedNames(before, after, is), ...pages];
    const required = after.placements.some(({ question, optional }) => question === id && !optional);
    return [{ kind: 'question-asking', ...variableSubject(after, id), facts: { required, through } }];
  });
}
