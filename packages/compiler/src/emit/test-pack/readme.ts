import type { Form } from '@annum/engine';
import { lexiconOf } from '../../english/lexicon.ts';
import type { Manifest } from './manifest.ts';

/** How to use a test pack, in plain words. */
export function readmeText(
  form: Form,
  { valid_logs: valid, rule_logs: rules, limit_logs: limits, hash }: Manifest,
): string {
  const { words } = lexiconOf(form);
  const [one, several] = [words(form.record), words(form.records)];
  const withLog = rules.rules - rules.without_log.length;
  return `# Test pack: ${words(form.title)} ${form.year}

Logs to try your program with before you send real ones. Nothing in them is about a real person or home: names, addresses and references are made up, and postcodes begin with ZZ, which no place has.

They were made for the form \`${form.id}\` with the hash \`${hash}\`. When the form’s hash is another one, fetch the pack again.

| file | what it holds |
|---|---|
| \`valid-logs.jsonl\` | ${valid.count} complete ${several}. Together they are asked ${valid.pages.reached} of ${valid.pages.of} pages and give ${valid.options.reached} of ${valid.options.of} answers that can be chosen |
| \`rule-logs.jsonl\` | ${withLog} ${several}, each named after a rule that it breaks. ${rules.alone} of them break nothing else |
| \`limit-logs.jsonl\` | ${limits.beyond} ${several} with one answer just beyond a limit, of the wrong type, not on offer or left out, named after the check (\`age1.max\`); ${limits.kept} with an answer exactly at a limit, which is taken (\`age1.max.kept\`) |
| \`valid-logs-expected.jsonl\`, \`rule-logs-expected.jsonl\`, \`limit-logs-expected.jsonl\` | line by line what is expected: questions asked, values, answers that are not used and why, issues, status |
| \`valid-logs.csv\`, \`rule-logs.csv\`, \`limit-logs.csv\` | the same answers in the columns of the CSV template, in the same order |
| \`test-pack.json\` | what the pack reaches, and what it does not with the reason |

A line of a \`.jsonl\` file is one ${one}: \`id\`, \`answers\`, \`context\` (facts that do not come from the log: today’s date, what is known of the organisations, what outside services said) and, where somebody accepted a check, \`confirmations\`.

${howToUse(form)}
## What is not in the pack

${missing(rules, limits)}
`;
}

/** One chapter for each way in which logs are sent. */
function howToUse(form: Form): string {
  return `## With the validator, in your own program

\`\`\`js
import { readFileSync } from 'node:fs';
import { evaluate } from './validator.js';

const linesOf = (file) => readFileSync(file, 'utf8').trim().split('\\n').map((line) => JSON.parse(line));
const expected = linesOf('rule-logs-expected.jsonl');
for (const [index, { id, answers, context, confirmations }] of linesOf('rule-logs.jsonl').entries()) {
  const { issues, status } = evaluate(answers, context, confirmations);
  console.log(id, status === expected[index].status, issues.map(({ rule }) => rule));
}
\`\`\`

If your program makes the logs itself, let it make these, and compare what it sends with the answers here.

## With the API

Send the \`answers\` of a line as the body of a new log, and compare the issues that come back. The service knows its own facts: it has its own date, organisations and outside services, and does not take \`context\`. So put the ids of your own organisations in place of those in the pack, and expect another outcome from rules about organisations, about the date of today, and about what an outside service finds for a postcode.

## With a file

Upload \`valid-logs.csv\` in a test environment: every row should be accepted. Then \`rule-logs.csv\` and \`limit-logs.csv\`: row by row what the lines expected of them name should be reported.

## With the command line

\`\`\`
annum evaluate ${form.collection} ${form.year} --logs rule-logs.jsonl
\`\`\`

writes the same lines as \`rule-logs-expected.jsonl\`.

## What the expected outcome says

- \`status\`: \`completed\` when nothing is left to answer, correct or confirm; otherwise \`in_progress\`. An answer that is left out is no issue while a log is filled in: the logs named \`….required\` are \`in_progress\`, and \`progress\` counts what is left.
- \`issues\`: an \`error\` has to be corrected. A \`confirm\` can be accepted by a person. A \`query\` goes to the analysts and asks nothing of you.
- \`cleared\`: answers that were sent and are not used. Logs of this pack send none.
`;
}

function missing(
  { without_log: without, with_others: together }: Manifest['rule_logs'],
  { without_log: untried }: Manifest['limit_logs'],
): string {
  const lines = [
    ...without.map(({ rule, why }) => `- \`${rule}\` has no log. ${sentence(why)}`),
    ...together.map(({ rule, breaks_too: others }) => {
      const named = others.map((other) => `\`${other.rule}\` (${other.why})`).join(', ');
      return `- The log of \`${rule}\` also breaks ${named}.`;
    }),
    ...untried.map((log) => `- \`${log}\` has no log: no valid log becomes one by one other answer.`),
  ];
  return lines.length === 0
    ? 'Nothing: every rule has a log that breaks it and no other, and every limit is tried.'
    : lines.join('\n');
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
