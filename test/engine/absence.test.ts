import { expect, test } from 'vitest';
import { choice, compileTiny, question } from './tiny-collection.ts';

/**
 * `a`, `b` and `n` are asked; `gone` never applies (its page waits for something that cannot be). Each row is a
 * condition, the answers, and whether it and its opposite are definitely true: "true" shows the page of the condition,
 * "false" the page of its negation, "unknown" neither.
 */
const x = { var: 'a' };
const gone = { var: 'gone' };
const n = { var: 'n' };

const rows: readonly (readonly [condition: object, answers: object, expected: 'true' | 'false' | 'unknown'])[] = [
  [{ '==': [x, 1] }, { a: 1 }, 'true'],
  [{ '==': [x, 1] }, { a: 2 }, 'false'],
  [{ '==': [x, 1] }, {}, 'unknown'],
  [{ '==': [gone, 1] }, {}, 'false'],
  [{ '!=': [x, 1] }, { a: 2 }, 'true'],
  [{ '!=': [x, 1] }, {}, 'unknown'],
  [{ '!=': [gone, 1] }, {}, 'true'],
  [{ '!': { '==': [gone, 1] } }, {}, 'true'],
  [{ in: [x, [1, 2]] }, { a: 2 }, 'true'],
  [{ in: [x, [1, 2]] }, {}, 'unknown'],
  [{ in: [gone, [1, 2]] }, {}, 'false'],
  [{ '<': [n, 16] }, { n: 15 }, 'true'],
  [{ '<': [n, 16] }, { n: 16 }, 'false'],
  [{ '<': [n, 16] }, {}, 'unknown'],
  [{ between: [n, 1, 3] }, { n: 3 }, 'true'],
  [{ between: [n, 1, 3] }, { n: 4 }, 'false'],
  [{ between: [n, 1, 3] }, {}, 'unknown'],
  [{ within: [n, 10, 2] }, { n: 12 }, 'true'],
  [{ within: [n, 10, 2] }, { n: 13 }, 'false'],
  [{ '<': [{ '+': [n, 1] }, 16] }, {}, 'unknown'],
  [{ and: [{ '==': [x, 1] }, { '==': [gone, 1] }] }, {}, 'false'],
  [{ and: [{ '==': [x, 1] }, { '<': [n, 16] }] }, { a: 1 }, 'unknown'],
  [{ and: [{ '==': [x, 1] }, { '<': [n, 16] }] }, { a: 2 }, 'false'],
  [{ or: [{ '==': [x, 1] }, { '<': [n, 16] }] }, { a: 1 }, 'true'],
  [{ or: [{ '==': [x, 1] }, { '<': [n, 16] }] }, { a: 2 }, 'unknown'],
  [{ or: [{ '==': [gone, 1] }, { '==': [x, 1] }] }, {}, 'unknown'],
  [{ certain: { '==': [x, 1] } }, {}, 'false'],
  [{ certain: { '!=': [gone, 1] } }, {}, 'true'],
  [{ answered: 'a' }, {}, 'false'],
  [{ answered: 'a' }, { a: 1 }, 'true'],
  [{ missing: 'a' }, {}, 'true'],
  [{ missing: 'gone' }, {}, 'true'],
  [{ applies: 'a' }, {}, 'true'],
  [{ applies: 'gone' }, {}, 'false'],
  [{ '==': [{ or_zero: n }, 0] }, {}, 'true'],
  [{ '==': [{ or_zero: gone }, 0] }, {}, 'true'],
  [{ '==': [{ coalesce: [gone, x] }, 1] }, { a: 1 }, 'true'],
  [{ '==': [{ coalesce: [gone, x] }, 1] }, {}, 'unknown'],
  [{ '==': [{ case: [{ when: { '==': [x, 1] }, then: 5 }, { otherwise: 6 }] }, 6] }, {}, 'true'],
  [{ '==': [{ case: [{ when: { '==': [x, 1] }, then: n }] }, 6] }, { a: 1 }, 'unknown'],
  [{ '==': [{ case: [{ when: { '==': [x, 1] }, then: n }] }, 6] }, { a: 2 }, 'false'],
  [{ '==': [{ recode: [x, [[1, 10]]] }, 10] }, { a: 1 }, 'true'],
  [{ '==': [{ recode: [x, [[1, 10]]] }, 10] }, { a: 2 }, 'false'],
  [{ '==': [{ recode: [x, [[1, 10]]] }, 10] }, {}, 'unknown'],
  [{ mentions: [{ var: 't' }, ['starter']] }, { t: 'a Starter flat' }, 'true'],
  [{ mentions: [{ var: 't' }, ['starter']] }, { t: 'restarter' }, 'false'],
  [{ mentions: [{ var: 't' }, ['starter']] }, {}, 'unknown'],
  [{ '<': [{ var: 'today' }, '2026-05-01'] }, {}, 'false'],
];

test.each(
  rows.map(
    ([condition, answers, expected]) =>
      [JSON.stringify(condition), JSON.stringify(answers), expected, condition, answers] as const,
  ),
)('%s of %s is %s', (_condition, _answers, expected, condition, answers) => {
  const { validator } = compileTiny({
    section: {
      pages: [
        { id: 'first', title: 'First', asks: ['a', 'n', 't'] },
        { id: 'never', when: { in: [{ var: 'a' }, []] }, asks: ['gone'] },
        { id: 'yes', when: condition, asks: ['yes'] },
        { id: 'no', when: { '!': condition }, asks: ['no'] },
      ],
      questions: [
        choice('a', [1, 2]),
        question('n', 'integer'),
        question('t', 'text'),
        choice('gone', [1, 2]),
        question('yes', 'text'),
        question('no', 'text'),
      ],
    },
  });
  const { routed } = validator.evaluate({ gone: 1, ...answers }, { today: '2026-06-01' });
  expect(routed.includes('yes') ? 'true' : routed.includes('no') ? 'false' : 'unknown').toBe(expected);
});
