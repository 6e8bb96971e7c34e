import type { Placement, Question } from '@annum/engine';
import { withoutMember } from '../../diff/subject.ts';
import { placementLogic } from '../../english/asked-when.ts';
import { englishLogic } from '../../english/english.ts';
import { lexiconOf } from '../../english/lexicon.ts';
import { capitalised } from '../../english/lists.ts';
import { allOf, conjunctsOf, type Logic, logicKey, without } from '../../english/logic.ts';
import { memberName, memberNoun } from '../../english/subjects.ts';
import { html, type Markup } from '../../html.ts';
import { ticksOf } from './offered.ts';
import { around, condition, type Paper } from './question-html.ts';
import type { Grid, GridRow } from './steps.ts';

/** More members than these need the page’s long side. */
const narrow = 3;

/** Questions about each member of a repeat: a row for each answer, a column for each member. */
export function gridHtml(paper: Paper, grid: Grid): Markup {
  const lexicon = lexiconOf(paper.form);
  const noun = memberNoun(lexicon, grid.repeat);
  const presence = new Map(grid.members.map((member) => [member, presenceOf(paper, grid, member)]));
  return html`<div class="grid${grid.members.length > narrow ? ' wide' : ''}">
<p class="how">Fill in a column for each ${noun}. Leave the other columns empty.</p>
<table>
<thead><tr><td></td>${grid.members.map((member) => {
    const when = englishLogic(presence.get(member)!, paper.numbered);
    const name = capitalised(memberName(lexicon, grid.repeat, member));
    return html`<th scope="col">${name}${when === 'always' ? undefined : html`<small>if ${when}</small>`}</th>`;
  })}</tr></thead>
${grid.rows.map((row) => rowHtml(paper, grid, row, presence))}</table>
</div>
`;
}

/** What all questions about a member have in common: that the member is there. */
function presenceOf({ form }: Paper, { rows }: Grid, member: number): Logic {
  const logics = rows.flatMap((row) => row.placements.get(member) ?? []).map((one) => placementLogic(form, one));
  const keys = logics.map((logic) => new Set(conjunctsOf(logic).map(logicKey)));
  const [first] = logics;
  return allOf(first ? conjunctsOf(first).filter((part) => keys.every((own) => own.has(logicKey(part)))) : []);
}

function rowHtml(paper: Paper, grid: Grid, row: GridRow, presence: ReadonlyMap<number, Logic>): Markup {
  const [member, placement] = [...row.placements].at(-1)!;
  const question = lexiconOf(paper.form).questions.get(placement.question)!;
  const known = new Set(conjunctsOf(presence.get(member)!).map(logicKey));
  const logic = without(placementLogic(paper.form, placement), known);
  const when = englishLogic(logic, paper.numbered, { member: { repeat: grid.repeat, number: member } });
  const words = (text: Question['question']) => wordsOfAny(paper, grid, member, text);
  const ticks = ticksOf(paper.numbered, question, placement);
  const { hint } = { hint: question.hint, ...placement.words };
  return html`<tbody>
<tr class="asked"><th colspan="${ticks.length > 0 ? grid.members.length + 1 : 1}" scope="rowgroup">${condition(
    when === 'always' ? undefined : `Answer only if ${when}`,
  )}<span class="number">${row.number}</span>${words(placement.words.question ?? question.question)}${
    hint === undefined ? undefined : html`<small class="hint">${words(hint)}</small>`
  }</th>${ticks.length > 0 ? undefined : cells(grid, row, (one) => writtenCell(paper, question, one))}</tr>
${ticks.map(({ label }) => html`<tr><th scope="row">${words(label)}</th>${cells(grid, row, () => html`<span class="tick"></span>`)}</tr>\n`)}</tbody>
`;
}

function wordsOfAny({ form, numbered }: Paper, { repeat }: Grid, number: number, text: Question['question']): string {
  return withoutMember(lexiconOf(form), lexiconOf(numbered).words(text), { repeat, number });
}

/** A cell for each member; shaded where the member is not asked. */
function cells(grid: Grid, { placements }: GridRow, content: (placement: Placement) => Markup): readonly Markup[] {
  return grid.members.map((member) => {
    const placement = placements.get(member);
    return placement ? html`<td>${content(placement)}</td>` : html`<td class="none"></td>`;
  });
}

/** Room to write, with the unit. */
function writtenCell(paper: Paper, question: Question, { words }: Placement): Markup {
  const { prefix, suffix } = { ...question, ...words };
  const kind = question.type === 'date' ? 'day / month / year' : '';
  return html`<small>${around(paper, prefix)}${kind}${around(paper, suffix)}</small>`;
}
