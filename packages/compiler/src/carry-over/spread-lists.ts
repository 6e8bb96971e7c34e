import type { Answers, Form } from '@annum/engine';
import { choicesQuestions } from '../emit/columns.ts';

/** Turns a list given for a question with several answers into the 0/1 variables that it stands for. */
export function listSpreader(form: Form): (answers: Answers) => Answers {
  const several = choicesQuestions(form).map(({ id }) => id);
  return (answers) => {
    const lists = several.map((id) => answers[id]).filter((answer) => Array.isArray(answer));
    if (lists.length === 0) return answers;
    return { ...answers, ...Object.fromEntries(lists.flat().map((one) => [String(one), 1])) };
  };
}
