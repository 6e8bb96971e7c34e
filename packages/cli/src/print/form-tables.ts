import type { Lexicon } from '@annum/compiler';
import type { Form } from '@annum/engine';
import type { Table } from './table.ts';

/** The questions of a form in the order in which pages ask them. */
export function questionTable(form: Form, { words, questions }: Lexicon): Table {
  const rows = form.placements.map((placement) => {
    const question = questions.get(placement.question);
    const asked = placement.words.question ?? question?.question ?? '';
    return [
      placement.question,
      question?.type ?? '',
      placement.page,
      placement.optional ? 'optional' : '',
      words(asked),
    ];
  });
  return { titles: ['id', 'type', 'page', 'optional', 'question'], rows };
}

/** The variables of a form in the order in which they are evaluated: the columns of the data, and what is not one. */
export function variableTable(form: Form, { words }: Lexicon): Table {
  const rows = form.variables.map((variable) => {
    const asked = variable.question !== undefined || variable.choiceOf !== undefined;
    const column = variable.stored ? 'column' : '';
    return [variable.id, variable.type, variable.section, asked ? 'asked' : 'derived', column, words(variable.label)];
  });
  return { titles: ['id', 'type', 'section', 'origin', 'stored', 'label'], rows };
}

/** The rules of a form, those made from types and limits included. */
export function ruleTable(form: Form, { words }: Lexicon): Table {
  const rows = form.rules.map((rule) => {
    const blamed = rule.blame.map(({ variable }) => variable);
    return [rule.id, rule.severity, blamed.join(' '), rule.source.join(' '), words(rule.message)];
  });
  return { titles: ['id', 'severity', 'variables', 'source', 'message'], rows };
}
