import type { Target, Witness } from '@annum/compiler';
import type { Form } from '@annum/engine';
import { count } from './words.ts';

/** A log that reaches something, in plain words: what it depends on, and how much else was answered. */
export async function exampleText(form: Form, target: Target, witness: Witness): Promise<string> {
  const { answersThatMatter } = await import('@annum/compiler');
  const { matter, facts, rest } = answersThatMatter(form, target, witness);
  const lines = [...facts, ...matter].map(({ label, answer }) => `  ${label}: ${answer}`);
  const more = rest.length === 0 ? [] : [`  and ${count(rest.length, 'other answer')} (all of them with --json)`];
  return `${[`A log that ${deed(target)}:`, ...lines, ...more].join('\n')}\n`;
}

/** What is said of something that no log was found for. */
export function noExampleText(target: Target, proved: boolean): string {
  return proved
    ? `It is proved that no log ${deed(target)}.\n`
    : `No log was found that ${deed(target)}; none is excluded.\n`;
}

function deed(target: Target): string {
  switch (target.kind) {
    case 'page':
      return `reaches the page "${target.id}"`;
    case 'placement':
      return `is asked "${target.question}" on the page "${target.page}"`;
    case 'option':
      return `chooses ${target.code} in "${target.question}"`;
    case 'rule':
      return `breaks the rule "${target.id}"`;
  }
}
