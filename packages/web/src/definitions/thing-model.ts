import {
  columnsOf,
  english,
  explainRule,
  explainVariable,
  type Link,
  lexiconOf,
  type RuleExplanation,
  type VariableExplanation,
  variableHistories,
} from '@annum/compiler';
import { capitalised, type Form } from '@annum/engine';
import type { CollectionForms } from '../forms/catalogue.ts';
import { yearTitle } from '../pages/year-title.ts';

/** A row of a summary list; without words there is none. */
interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Another thing of the form, linked. */
export interface ThingLink {
  readonly text: string;
  readonly id: string;
  readonly href?: string;
}

/** A question or a value worked out, as its page shows it. */
export function variableModel(form: Form, id: string, href: string) {
  const one = explainVariable(form, id);
  if (!one) return undefined;
  const question = lexiconOf(form).questions.get(id);
  const checks = new Set(one.rules.map((rule) => rule.id));
  const others = (links: readonly Link[]) =>
    linked(
      href,
      links.filter((link) => (link.kind === 'rule' ? !checks.has(link.id) : link.id !== id)),
    );
  return {
    one,
    heading: one.question ?? one.label,
    texts: [question?.hint, question?.guidance].flatMap((text) => (text ? lexiconOf(form).words(text) : [])),
    why: question?.why && lexiconOf(form).words(question.why),
    facts: [...variableFacts(one), ...placesInFiles(form, id)],
    options: one.options.map(({ code, label, missing, offered, when }) => ({
      code,
      label,
      notes: [missing && 'counts as missing', !offered && 'valid in data, not shown', when && `offered when ${when}`]
        .filter(Boolean)
        .join('; '),
    })),
    placements: one.placements.length > 1 ? one.placements : [],
    dependsOn: others(one.dependsOn),
    usedBy: others(one.usedBy),
    rules: one.rules.map((rule) => ({ ...rule, href: `${href}/rules/${encodeURIComponent(rule.id)}` })),
    members: membersOf(form, id, href),
  };
}

function variableFacts(one: VariableExplanation): readonly Fact[] {
  const asked = one.placements.length > 1 ? undefined : one.asked;
  return facts([
    ['Name', one.id],
    ['Label', one.question === undefined ? undefined : one.label],
    ['What it means', one.means],
    ['Section', one.section],
    ['The section opens when', one.opens],
    ['Type and limits', [one.type, ...one.limits].join(', ')],
    ['Asked when', asked],
    ['Has a meaning only when', one.applies],
    [one.overridable ? 'Filled in, and can be changed' : 'Worked out as', one.derived],
    ['If left blank, counts as', one.default],
    ['Takes over from', one.replaces.join(', ')],
    ['Source', one.source.join(', ')],
    ['Personal data', one.personal ? 'Yes' : undefined],
  ]);
}

function facts(pairs: readonly (readonly [label: string, value: string | undefined])[]): readonly Fact[] {
  return pairs.flatMap(([label, value]) =>
    value ? { label, value: label === 'Name' ? value : capitalised(value) } : [],
  );
}

/** Where a variable stands in files and in the API: its column, or those of its options. */
function placesInFiles(form: Form, id: string): readonly Fact[] {
  const columns = columnsOf(form);
  const own = columns.flatMap((column, index) =>
    column.id === id || column.choiceOf === id ? { name: column.id, number: index + 1 } : [],
  );
  if (own.length === 0) return facts([['In files and the API', 'It is not there: it is only used to work out others']]);
  const [first, last] = [own[0], own.at(-1)];
  const place = own.length === 1 ? `Column ${first?.number}` : `Columns ${first?.number} to ${last?.number}`;
  const names = own.map(({ name }) => name).join(', ');
  return facts([
    ['In CSV files', `${place} of ${columns.length}: ${names}`],
    ['In the API', `In the answers or values of a log, as ${names}`],
  ]);
}

/** A rule, as its page shows it. */
export function ruleModel(form: Form, id: string, href: string) {
  const one = explainRule(form, id);
  if (!one) return undefined;
  return {
    one,
    heading: one.message,
    facts: ruleFacts(one),
    blames: one.blames.map(({ variable, label, when }) => ({
      ...{ text: label, id: variable, when },
      href: `${href}/questions/${encodeURIComponent(variable)}`,
    })),
    dependsOn: linked(href, one.dependsOn),
  };
}

const severities = {
  error: 'Error: the log cannot be completed',
  confirm: 'To confirm: the officer confirms the answer, or corrects it',
  query: 'Query: analysts see it, the officer does not',
} as const;

function ruleFacts(one: RuleExplanation): readonly Fact[] {
  return facts([
    ['Name', one.id],
    ['About', one.title],
    ['Severity', severities[one.severity]],
    ['Fails when', one.fails],
    ['Checked when', one.when],
    ['In force from', one.from],
    ['In force until', one.until],
    ['Owner', one.owner],
    ['Source', one.source.join(', ')],
  ]);
}

function linked(href: string, links: readonly Link[]): readonly ThingLink[] {
  return links.map(({ kind, id, label }) => {
    if (kind === 'section') return { text: `When the section “${label}” opens`, id };
    const place = kind === 'rule' ? 'rules' : 'questions';
    return { text: kind === 'rule' ? `Rule: ${label}` : label, id, href: `${href}/${place}/${encodeURIComponent(id)}` };
  });
}

/** The others of a repeated question: those of every person, visit or home. */
function membersOf(form: Form, id: string, href: string): readonly ThingLink[] {
  const written = form.variables.find((variable) => variable.id === id)?.member?.written;
  if (written === undefined) return [];
  return form.variables
    .filter((variable) => variable.member?.written === written)
    .map((variable) => ({
      ...{ text: variable.id, id: variable.id },
      ...(variable.id !== id && { href: `${href}/questions/${encodeURIComponent(variable.id)}` }),
    }));
}

/** What became of a variable through the years, in lines. */
export function variableYears({ forms }: CollectionForms, form: Form, id: string): readonly string[] {
  const until = [...forms.map((one) => one.form).filter(({ year }) => year < form.year), form];
  const found = variableHistories(until).get(id);
  if (!found) return [];
  return [
    `There since ${found.since}${found.until === undefined ? '' : `, until ${found.until}`}`,
    ...(found.before.length > 0 ? [`Took over from ${found.before.join(', ')}`] : []),
    ...found.events.map(({ year, what }) => `${year}: ${what}`),
  ];
}

/** In which years a rule is there, and in which it says something else than the year before. */
export function ruleYears({ forms }: CollectionForms, form: Form, id: string): readonly string[] {
  let before: string | undefined;
  const until = [...forms.map((one) => one.form).filter(({ year }) => year < form.year), form];
  return until.map((one) => {
    const text = ruleText(one, id);
    const same = text !== undefined && text === before;
    const what =
      text === undefined ? 'not there' : before === undefined ? 'there' : same ? 'the same' : `changed: ${text}`;
    before = text;
    return `${yearTitle(one)}: ${what}`;
  });
}

function ruleText(form: Form, id: string): string | undefined {
  const rule = lexiconOf(form).rules.get(id);
  if (!rule) return undefined;
  const fails = rule.fails === undefined ? '' : `, when ${english(rule.fails, form)}`;
  return `${rule.severity}${fails}`;
}
