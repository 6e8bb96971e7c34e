import { sectionAnswers } from '../../packages/web/src/form/check-answers.ts';
import { type CheckAnswersFrame, checkAnswersHtml } from '../../packages/web/src/form/check-answers-html.ts';
import { askedPages } from '../../packages/web/src/form/journey.ts';
import { questionPage } from '../../packages/web/src/form/question-page.ts';
import { questionPageHtml } from '../../packages/web/src/form/question-page-html.ts';
import { framed } from '../../packages/web/src/pages/frame.ts';
import { siteOf } from '../../packages/web/src/pages/site.ts';
import type { CompiledForm } from '../compiled-forms.ts';
import { drawnByMacros, tagsOf } from '../web/macros.ts';
import { readingOfLog } from '../web/readings.ts';
import { testConfig } from '../web/test-service.ts';
import { completeLogs } from './logs.ts';
import { atLeast, interleave, noneDiffer, type Result } from './measure.ts';

const furniture = { site: siteOf(testConfig), csrf: 'token', language: 'en' };
const urls = { backUrl: '/back', skipUrl: '/skip', logUrl: '/logs/1', nextUrl: '/next' };

interface Drawing {
  readonly ours: () => string;
  readonly theirs: () => string;
}

/**
 * Goal 6: pages against the macros of govuk-frontend, which draw the same HTML. Strings are compared as both return them:
 * turning them into bytes costs both the same and is not drawing.
 */
export function drawPages(subject: CompiledForm): readonly Result[] {
  const [log] = completeLogs(subject, 1);
  if (!log) throw new Error('There is no complete log to draw.');
  const reading = readingOfLog(subject, log.answers, log.context);
  const pages = reading.index.form.sections.flatMap((section) => askedPages(reading, section));
  const questions = pages.map((page): Drawing => {
    const model = questionPage(reading, page, []);
    const frame = {
      ...furniture,
      ...urls,
      title: model.heading,
      errors: [],
      page: model,
      action: '/logs/1/p',
      version: 1,
    };
    return {
      ours: () => framed({ ...furniture, title: model.heading, errors: [] }, questionPageHtml(frame)),
      theirs: () => drawnByMacros('question-page.njk', frame),
    };
  });
  const sections = reading.index.form.sections.map((section) => ({
    ...sectionAnswers(reading, section),
    waiting: false,
  }));
  const rows = sections.flatMap(({ cards }) => cards.flatMap((card) => card.rows)).length;
  const answers: CheckAnswersFrame = { title: 'Check', caption: 'Log', sections, nextText: 'Next', ...urls };
  const check: Drawing = {
    ours: () => framed({ ...furniture, title: 'Check' }, checkAnswersHtml(answers)),
    theirs: () => drawnByMacros('check-answers.njk', { ...furniture, ...answers }),
  };
  const differing = [...questions, check].filter(
    ({ ours, theirs }) => tagsOf(ours()).join() !== tagsOf(theirs()).join(),
  );
  return [
    noneDiffer('6 pages: the same HTML as the macros draw', differing.length, questions.length + 1),
    ratio(`6 question page against the govuk-frontend macros (${questions.length} pages)`, questions, 50),
    ratio(`6 check answers against the govuk-frontend macros (${rows} rows)`, [check], 10),
  ];
}

function ratio(goal: string, drawings: readonly Drawing[], wanted: number): Result {
  const repeats = 200;
  const times = interleave([
    { name: 'ours', run: () => repeated(repeats, () => drawAll(drawings, 'ours')) },
    { name: 'theirs', run: () => drawAll(drawings, 'theirs') },
  ]);
  const each = (name: string, count: number) => (times.get(name) ?? Number.NaN) / count / drawings.length;
  const [own, other] = [each('ours', repeats), each('theirs', 1)];
  return atLeast(goal, other / own, wanted, `${(own * 1000).toFixed(0)} µs a page, the macros ${other.toFixed(1)} ms`);
}

function drawAll(drawings: readonly Drawing[], by: keyof Drawing): void {
  for (const drawing of drawings) drawing[by]();
}

function repeated(times: number, run: () => void): void {
  for (let time = 0; time < times; time += 1) run();
}
