import type { Placement, Question } from '@annum/engine';
import { html, type Markup } from '../../html.ts';

/** Space to write an answer: boxes for what has a known length, else lines. Questions with tick boxes have their own. */
export function answerSpace(question: Question, placement: Placement): Markup {
  switch (question.type) {
    case 'date':
      return html`<div class="answer">${boxes(2, 'Day')}${boxes(2, 'Month')}${boxes(4, 'Year')}</div>`;
    case 'year':
      return html`<div class="answer">${boxes(4, 'Year')}</div>`;
    case 'postcode':
      return html`<div class="answer">${boxes(4, 'Postcode')}${boxes(3)}</div>`;
    case 'integer':
      return html`<div class="answer">${boxes(digitsOf(question, placement, 4))}</div>`;
    case 'decimal':
    case 'money':
      return html`<div class="answer">${amount(question, placement)}</div>`;
    case 'long_text':
      return html`<div class="answer area"></div>`;
    default:
      return html`<div class="answer line"><small>${lineWords(question)}</small></div>`;
  }
}

function boxes(count: number, word?: string): Markup {
  const cells = Array.from({ length: count }, () => html`<i></i>`);
  return html`<span class="field"><span class="boxes">${cells}</span>${word === undefined ? word : html`<small>${word}</small>`}</span>`;
}

function amount(question: Question, placement: Placement): Markup {
  const places = question.type === 'money' ? 2 : (placement.places ?? question.places ?? 2);
  const whole = boxes(digitsOf(question, placement, 6));
  return places === 0 ? whole : html`${whole}<b class="point">.</b>${boxes(places)}`;
}

function digitsOf(question: Question, placement: Placement, otherwise: number): number {
  const max = placement.max ?? question.max;
  return max === undefined ? otherwise : Math.min(String(Math.trunc(max)).length, 10);
}

function lineWords({ type }: Question): string {
  if (type === 'text') return '';
  return type === 'email' ? 'Email address' : 'Write the name';
}
