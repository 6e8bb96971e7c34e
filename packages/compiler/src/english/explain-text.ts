import type {
  Explanation,
  Link,
  NamedMeaning,
  NameExplanation,
  OptionExplanation,
  RuleExplanation,
  VariableExplanation,
} from './explain.ts';
import { capitalised } from './lists.ts';

/**
 * An explanation as lines for a terminal: a heading, then indented statements.
 * @example explanationText(explain(form, 'renewal')!)
 */
export function explanationText(explanation: Explanation): string {
  const lines =
    explanation.kind === 'rule'
      ? ruleLines(explanation)
      : explanation.kind === 'name'
        ? nameLines(explanation)
        : variableLines(explanation);
  return `${lines.join('\n')}\n`;
}

function variableLines(one: VariableExplanation): readonly string[] {
  const where = `${one.section}${one.opens ? `, which opens when ${one.opens}` : ''}`;
  return [
    `${one.id}: ${one.label}`,
    ...line('', one.question ?? one.means),
    ...line('Type: ', [one.type, ...one.limits].join(', ')),
    ...line('Section: ', where),
    ...askedLines(one),
    ...line('Has a meaning only when: ', one.applies),
    ...line(one.overridable ? 'Filled in, and can be changed: ' : 'Worked out as: ', one.derived),
    ...line('If left blank, counts as: ', one.default),
    ...block('Answers:', one.options.map(optionText)),
    ...block('Where:', one.names.map(nameText)),
    ...block('Depends on:', one.dependsOn.map(linkText)),
    ...block('Used by:', one.usedBy.map(linkText)),
    ...block(
      'Checked by:',
      one.rules.map((rule) => `${rule.id} (${rule.severity}): ${rule.message}`),
    ),
    ...line('Takes over from: ', one.replaces.join(', ')),
    ...line('Source: ', one.source.join(', ')),
    ...(one.personal ? ['  Personal data'] : []),
    ...(one.stored ? [] : ['  Not a column of the data']),
  ];
}

function askedLines(one: VariableExplanation): readonly string[] {
  if (one.asked === undefined) return [];
  if (one.placements.length < 2) return line('Asked when: ', one.asked);
  return block(
    'Asked on these pages:',
    one.placements.map((placement) => `${placement.page}: ${placement.when}`),
  );
}

function ruleLines(rule: RuleExplanation): readonly string[] {
  return [
    `${rule.id} (${rule.severity})`,
    ...line('', rule.title),
    ...line('', rule.message),
    ...line('Fails when: ', rule.fails),
    ...line('Checked when: ', rule.when),
    ...block(
      'Points at:',
      rule.blames.map((one) => `${one.variable}: ${one.label}${one.when ? `, when ${one.when}` : ''}`),
    ),
    ...block('Where:', rule.names.map(nameText)),
    ...block('Depends on:', rule.dependsOn.map(linkText)),
    ...line('In force from: ', rule.from),
    ...line('In force until: ', rule.until),
    ...line('Owner: ', rule.owner),
    ...line('Source: ', rule.source.join(', ')),
  ];
}

function nameLines(name: NameExplanation): readonly string[] {
  return [
    `${name.id}: ${name.means}`,
    ...line('That is: ', name.is),
    ...block('Where:', name.names.map(nameText)),
    ...block('Depends on:', name.dependsOn.map(linkText)),
  ];
}

function line(title: string, text: string | undefined): readonly string[] {
  return text ? [`  ${title}${title === '' ? capitalised(text) : text}`] : [];
}

function block(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`  ${title}`, ...items.map((item) => `    ${item}`)];
}

function optionText(option: OptionExplanation): string {
  const notes = [
    ...(option.missing ? ['missing'] : []),
    ...(option.offered ? [] : ['valid in data, not shown']),
    ...(option.when === undefined ? [] : [`offered when ${option.when}`]),
  ];
  return `${option.code}  ${option.label}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

function nameText(name: NamedMeaning): string {
  return `‘${name.means}’ means: ${name.is}`;
}

function linkText(link: Link): string {
  return `${link.id}: ${link.label}`;
}
