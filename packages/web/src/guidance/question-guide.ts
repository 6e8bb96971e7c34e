import { explainQuestion, lexiconOf } from '@annum/compiler';
import type { Form, Question, Section } from '@annum/engine';
import { answersBeside, type PublicAnswer } from '../enquiries/public-answers.ts';
import { isFirstMember } from './personal-data.ts';

/** A question as the guidance has it: all from the definition. */
export interface GuideQuestion {
  readonly id: string;
  readonly question: string;
  readonly label: string;
  readonly hint?: string;
  readonly guidance?: string;
  readonly why?: string;
  /** When it is asked, in plain English; absent: always. */
  readonly asked?: string;
  /** It is asked for each member of something, such as each person. */
  readonly repeated: boolean;
  readonly options: readonly string[];
  readonly others: readonly PublicAnswer[];
}

/** Options of a question shown at most; a list that is longer is searched on screen. */
const mostOptions = 30;

/** The ids of a section's questions, each once; of those asked for every member of something, the first member's. */
export function questionsIn(form: Form, section: Section): readonly Question[] {
  const ids = new Set(section.pages.flatMap(({ placements }) => placements.map(({ question }) => question)));
  return form.questions.filter(({ id, member }) => ids.has(id) && isFirstMember(form, member));
}

/** The questions of a section with their words. */
export function guideOf(form: Form, section: Section, answers: readonly PublicAnswer[]): readonly GuideQuestion[] {
  const { words } = lexiconOf(form);
  const order = section.pages.flatMap(({ placements }) => placements.map(({ question }) => question));
  return [...questionsIn(form, section)]
    .sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id))
    .map((question) => {
      const { id, member, hint, guidance, why, options = [] } = question;
      const asked = explainQuestion(form, id)?.asked;
      const offered = options.filter((option) => option.offered !== false);
      return {
        id,
        question: words(question.question),
        label: words(question.label),
        ...(hint !== undefined && { hint: words(hint) }),
        ...(guidance !== undefined && { guidance: words(guidance) }),
        ...(why !== undefined && { why: words(why) }),
        ...(asked !== undefined && asked !== 'always' && { asked }),
        repeated: member !== undefined,
        options: offered.length > mostOptions ? [] : offered.map(({ label }) => words(label)),
        others: answersBeside(answers, form.collection, [id]),
      };
    });
}
