import {
  type ConditionalText,
  type Form,
  openRepeat,
  type Placement,
  type Question,
  type Text,
  type Wording,
} from '@annum/engine';
import { withoutMember } from '../../diff/subject.ts';
import { placementLogic } from '../../english/asked-when.ts';
import { englishLogic } from '../../english/english.ts';
import { lexiconOf } from '../../english/lexicon.ts';
import { joined } from '../../english/lists.ts';
import { conjunctsOf, logicKey, logicOf, without } from '../../english/logic.ts';
import { variablesIn } from '../../english/uses.ts';
import { html, type Markup } from '../../html.ts';
import { answerSpace } from './answer-space.ts';
import { type Tick, ticksOf } from './offered.ts';
import type { Route } from './routing.ts';
import type { Step } from './steps.ts';

/** What a question on paper is made with. */
export interface Paper {
  readonly form: Form;
  /** The form that speaks of questions by their numbers. */
  readonly numbered: Form;
  readonly routeOf: (step: Step) => Route;
}

/** A question with its number, routing, words and space for the answer; what its answers open stands inside. */
export function stepHtml(paper: Paper, step: Step): Markup {
  const { number, placement, page } = step;
  const told = new Set(page?.when ? conjunctsOf(logicOf(page.when)).map(logicKey) : []);
  const when = englishLogic(without(placementLogic(paper.form, placement), told), paper.numbered);
  return html`<div class="question">
${condition(when === 'always' ? undefined : `Answer only if ${when}`)}<h3><span class="number">${number}</span>${wording(paper, placement, 'question')}</h3>
${questionBody(paper, step)}</div>
`;
}

function questionBody(paper: Paper, step: Step): Markup {
  const { placement, opens } = step;
  const question = questionOf(paper, placement);
  const ticks = ticksOf(paper.numbered, question, placement);
  const { always, after } = paper.routeOf(step);
  const shown = new Set(ticks.map(({ code }) => String(code)));
  const inside = (tick: Tick) => opens.filter((one) => String(one.placement.revealedBy?.code) === String(tick.code));
  const others = opens.filter((one) => !shown.has(String(one.placement.revealedBy?.code)));
  return html`${help(paper, placement)}${ticks.length > 0 ? tickHint(question, placement) : writtenAnswer(paper, question, placement)}${
    ticks.length > 0 ? tickList(ticks, (tick) => tickHtml(paper, tick, inside(tick), after.get(tick.code))) : undefined
  }${others.map((one) => openedHtml(paper, one))}${always === undefined ? undefined : html`<p class="next">Now go to ${always}</p>\n`}`;
}

function questionOf({ form }: Paper, placement: Placement): Question {
  const question = lexiconOf(form).questions.get(placement.question);
  if (!question) throw new Error(`No question ${placement.question}`);
  return question;
}

function wordingOf<K extends keyof Wording>(paper: Paper, placement: Placement, key: K): Wording[K] {
  return placement.words[key] ?? questionOf(paper, placement)[key];
}

function wording(paper: Paper, placement: Placement, key: 'question' | 'hint' | 'guidance'): string | undefined {
  const text: Text | undefined = wordingOf(paper, placement, key);
  if (text === undefined) return undefined;
  const { form, numbered } = paper;
  const { member } = questionOf(paper, placement);
  const words = lexiconOf(numbered).words(text);
  return openRepeat(form, member) ? withoutMember(lexiconOf(form), words, member) : words;
}

/** A condition in words, above what it governs. */
export function condition(text: string | undefined): Markup | undefined {
  return text === undefined ? undefined : html`<p class="when">${text}.</p>\n`;
}

function help(paper: Paper, placement: Placement): Markup {
  const hint = wording(paper, placement, 'hint');
  const guidance = wording(paper, placement, 'guidance');
  return html`${hint === undefined ? undefined : html`<p class="hint">${hint}</p>\n`}${
    guidance === undefined ? undefined : html`<p class="guidance">${shortened(guidance)}</p>\n`
  }`;
}

const longestGuidance = 200;

/** The first sentences of a long text, as far as paper has room: at least one. */
export function shortened(text: string): string {
  const [first = '', ...others] = text.replace(/\s+/g, ' ').split(/(?<=[.?!]) (?=\p{Lu}|‘)/u);
  let short = first;
  for (const sentence of others) {
    if (short.length + sentence.length > longestGuidance) break;
    short += ` ${sentence}`;
  }
  return short;
}

function tickHint({ type, optional }: Question, placement: Placement): Markup {
  const how = type === 'choices' ? 'Tick all that apply' : 'Tick one';
  return html`<p class="how">${how}${optional || placement.optional ? ', or leave blank' : ''}</p>\n`;
}

/** Long lists go in two columns. */
const longList = 9;

function tickList(ticks: readonly Tick[], each: (tick: Tick) => Markup): Markup {
  const plain = ticks.filter(({ missing }) => !missing);
  const missing = ticks.filter((tick) => tick.missing);
  return html`<ul class="ticks${ticks.length >= longList ? ' long' : ''}">
${plain.map(each)}${missing.length > 0 && plain.length > 0 ? html`<li class="or">or</li>\n` : undefined}${missing.map(each)}</ul>
`;
}

function tickHtml(paper: Paper, tick: Tick, opens: readonly Step[], goTo: string | undefined): Markup {
  const { label, hint, when } = tick;
  return html`<li><span class="tick"></span><span class="label">${label}${
    hint === undefined ? undefined : html` <small>${hint}</small>`
  }${when === undefined ? undefined : html` <small>(only if ${when})</small>`}${
    goTo === undefined ? undefined : html` <span class="go">Go to ${goTo}</span>`
  }</span>${opens.map((one) => openedHtml(paper, one))}</li>
`;
}

/** A question that an answer opens, beside that answer. */
function openedHtml(paper: Paper, step: Step): Markup {
  return html`<div class="opened"><h4><span class="number">${step.number}</span>${wording(paper, step.placement, 'question')}</h4>
${questionBody(paper, step)}</div>`;
}

function writtenAnswer(paper: Paper, question: Question, placement: Placement): Markup {
  const optional = question.optional || placement.optional;
  const prefix = wordingOf(paper, placement, 'prefix') ?? (question.type === 'money' ? [{ text: '£' }] : []);
  return html`${
    optional
      ? html`<p class="how">May be left blank</p>
`
      : undefined
  }<div class="written">${around(paper, prefix)}${answerSpace(question, placement)}${around(paper, wordingOf(paper, placement, 'suffix'))}</div>
`;
}

const fewTexts = 3;

/** What stands before or after an answer: its alternatives, or where they come from. */
export function around({ form, numbered }: Paper, texts: readonly ConditionalText[] = []): Markup | undefined {
  if (texts.length === 0) return undefined;
  const said = texts.map(({ text }) => lexiconOf(numbered).words(text));
  if (said.length <= fewTexts) return html`<span class="around">${joined(said, 'or')}</span>`;
  const conditions = texts.flatMap(({ when }) => (when === undefined ? [] : (form.conditions[when] ?? [])));
  const sources = variablesIn(form, conditions).map((id) => lexiconOf(numbered).questions.get(id)?.label);
  const named = sources.filter((label) => label !== undefined).map((label) => lexiconOf(numbered).words(label));
  return named.length === 0 ? undefined : html`<span class="around">as answered in ${joined(named, 'and')}</span>`;
}
