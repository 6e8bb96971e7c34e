import { parseJson } from '@annum/compiler';
import { compileTiny, question } from '../engine/tiny-collection.ts';
import { atMost, interleave, type Result } from './measure.ts';

/** As many for each size: V8 optimises code after so many runs, not after so much time. */
const rounds = 6000;

/** Goal 9: what one question with its condition and rule costs in a form eight times the size. */
export function growth(): readonly Result[] {
  const sizes = [150, 1200];
  const forms = sizes.map((size) => {
    const { validator } = compileTiny({ section: section(size) });
    const answers = Object.fromEntries(Array.from({ length: size }, (_, index) => [`q${index}`, index % 7]));
    return { size, validator, answers: JSON.parse(JSON.stringify(answers)) };
  });
  const times = interleave(
    forms.map(({ size, validator, answers }) => ({
      name: String(size),
      run: () => {
        for (let round = 0; round < rounds; round += 1) validator.evaluate(answers, { today: '2026-06-01' });
      },
    })),
  );
  const [small = Number.NaN, large = Number.NaN] = sizes.map((size) => times.get(String(size)));
  return [atMost('9 cost per question at 8 × the questions', large / small / 8, 1.5)];
}

/** Goal 9: what one element of a definition file costs to read in a file eight times the size. */
export function readingGrowth(): readonly Result[] {
  const sizes = [2500, 20_000];
  const times = interleave(
    sizes.map((size) => {
      const text = JSON.stringify(section(size), null, 2);
      return { name: String(size), run: () => void parseJson(text, 'x.json') };
    }),
  );
  const [small = Number.NaN, large = Number.NaN] = sizes.map((size) => times.get(String(size)));
  return [atMost('9 cost of reading an element at 8 × the elements', large / small / 8, 2.5)];
}

function section(size: number) {
  const ids = Array.from({ length: size }, (_, index) => `q${index}`);
  return {
    pages: ids.map((id, index) => ({
      id: `page_${id}`,
      ...(index === 0 ? {} : { when: { '>=': [{ var: `q${index - 1}` }, 0] } }),
      asks: [id],
    })),
    questions: ids.map((id) => question(id, 'integer', { min: 0, max: 9 })),
    rules: ids.map((id, index) => ({
      id: `rule_${id}`,
      severity: 'error',
      fails_when: {
        and: [{ '>': [{ var: id }, 8] }, { '<': [{ var: ids[index === 0 ? 1 : index - 1] as string }, 3] }],
      },
      blame: [id],
      message: `Mend ${id}`,
    })),
  };
}
