import {
  anyType,
  type Expression,
  type Form,
  type Option,
  parseExpression,
  type Question,
  type Scope,
  type Type,
  type Variable,
  variableType,
} from '@annum/engine';

/** A form written by hand, small enough to read: needs type, start date, rent, and up to three people. */
const yesNo: readonly Option[] = [
  { code: 1, label: 'Yes' },
  { code: 2, label: 'No' },
];

const work: readonly Option[] = [
  { code: 1, label: 'Full-time' },
  { code: 2, label: 'Part-time' },
  { code: 5, label: 'Retired' },
  { code: 9, label: 'Child under 16' },
  { code: 0, label: 'Other' },
  { code: 10, label: 'Tenant prefers not to say', missing: true },
];

type Draft = Pick<Question, 'id' | 'type'> & Partial<Question> & { readonly label: string };

const drafts: readonly Draft[] = [
  { id: 'startdate', type: 'date', label: 'Start date' },
  {
    ...{ id: 'needstype', type: 'choice', label: 'Needs type' },
    options: [
      { code: 1, label: 'General needs' },
      { code: 2, label: 'Supported housing' },
    ],
  },
  { id: 'renewal', type: 'choice', label: 'Property is a renewal', options: yesNo },
  { id: 'postcode', type: 'postcode', label: 'Postcode' },
  { id: 'la', type: 'lookup', label: 'Local authority', lookup: 'authority' },
  { id: 'hhmemb', type: 'integer', label: 'Number of household members', min: 1, max: 3 },
  ...[1, 2, 3].flatMap((number): Draft[] => {
    const name = number === 1 ? 'Lead tenant' : `Person ${number}`;
    const member = (written: string) => ({ repeat: 'person', number, written });
    return [
      { id: `age${number}`, type: 'integer', label: `${name}’s age`, member: member('age{person}') },
      {
        id: `ecstat${number}`,
        type: 'choice',
        label: `${name}’s working situation`,
        options: work,
        member: member('ecstat{person}'),
      },
    ];
  }),
  {
    ...{ id: 'access', type: 'choices', label: 'Access needs' },
    options: [
      { code: 'access_level', label: 'Level access' },
      { code: 'access_wheelchair', label: 'Wheelchair access' },
    ],
  },
  { id: 'rent', type: 'money', label: 'Basic rent', min: 0, max: 10000 },
  { id: 'charge', type: 'money', label: 'Service charge' },
  {
    ...{ id: 'period', type: 'choice', label: 'Rent period' },
    options: [
      { code: 1, label: 'Every week' },
      { code: 2, label: 'Every 2 weeks' },
      { code: 3, label: 'Every 4 weeks' },
      { code: 4, label: 'Every month' },
      { code: 5, label: 'Weekly for 50 weeks' },
    ],
  },
  { id: 'reason', type: 'text', label: 'Reason for leaving' },
];

const questions: readonly Question[] = drafts.map((draft) => ({
  ...draft,
  ...{ question: `What is the ${draft.label.toLowerCase()}?`, optional: false, personal: false, overridable: false },
}));

const variables: readonly Variable[] = questions.flatMap((question) => {
  const shared = { section: 'setup', stored: true, personal: false, overridable: false, source: [] };
  const own: Variable = { ...shared, ...question, question: question.id };
  const choices = question.type === 'choices' ? (question.options ?? []) : [];
  return [
    own,
    ...choices.map(
      (option): Variable => ({
        ...{ ...shared, id: String(option.code), type: 'choice', label: option.label, choiceOf: question.id },
        options: [
          { code: 0, label: 'No' },
          { code: 1, label: 'Yes' },
        ],
      }),
    ),
  ];
});

const bare: Form = {
  ...{
    id: 'homes-2030',
    collection: 'homes',
    year: 2030,
    title: 'Homes',
    record: 'home',
    records: 'homes',
    description: '',
  },
  ...{
    languages: ['en'],
    firstDay: '2030-04-01',
    lastDay: '2031-03-31',
    date: 'startdate',
    events: [],
    identifying: [],
    duplicates: [],
  },
  sections: [{ id: 'setup', title: 'Set up this home', pages: [] }],
  ...{ questions, placements: [], variables, rules: [], names: [], conditions: [], recodings: [] },
  facts: [
    { id: 'today', type: 'date', means: "Today's date" },
    { id: 'user.role', type: 'choice', codes: ['provider', 'support'], means: 'The role of the person signed in' },
    { id: 'owner.periods', type: 'list', means: 'the rent periods that the owner uses', reference: 'owner' },
    { id: 'owner.holds_stock', type: 'boolean', means: 'the owner holds stock', reference: 'owner' },
  ],
  references: [],
  externals: [{ id: 'authority_of', input: 'postcode', type: 'text', means: 'the local authority' }],
  lookups: [
    {
      ...{ id: 'authority', title: 'Local authorities', keys: ['code'], code: 'code', label: 'name' },
      columns: [
        { id: 'code', type: 'text' },
        { id: 'name', type: 'text' },
        { id: 'lowest_rent', type: 'money' },
      ],
      rows: [
        ['E1', 'Adur', 20],
        ['E2', 'Barnet', 30.5],
      ],
    },
  ],
  repeats: [{ id: 'person', from: 1, to: 3, names: [{ member: 1, name: 'the lead tenant' }] }],
  hash: '0000000000000000',
};

const named: { readonly [id: string]: { readonly means: string; readonly is: unknown } } = {
  is_renewal: { means: 'The letting is a renewal.', is: { '==': [{ var: 'renewal' }, 1] } },
  has_family: { means: 'somebody who lives there has a child', is: { '>': [{ var: 'hhmemb' }, 1] } },
  rent_limit: { means: 'the highest rent that is believed', is: 750 },
};

export const smallForm: Form = {
  ...bare,
  names: Object.entries(named).map(([id, { means, is }]) => ({ id, means, is: read(bare, is, {}), section: 'setup' })),
};

/** Parses JSON in the language against the small form; `members` gives the numbers of repeats in force. */
export function expression(json: unknown, members: { readonly [repeat: string]: number } = {}): Expression {
  return read(smallForm, json, members);
}

function read(form: Form, json: unknown, members: { readonly [repeat: string]: number }): Expression {
  const problems: unknown[] = [];
  const parsed = parseExpression(
    json,
    scopeOf(form, members, (problem) => problems.push(problem)),
  );
  if (!parsed || problems.length > 0) throw new Error(JSON.stringify(problems));
  return parsed;
}

function scopeOf(form: Form, members: Scope['members'], report: Scope['report']): Scope {
  const present = { or: [{ '==': [{ var: 'person' }, 1] }, { '<=': [{ var: 'person' }, { var: 'hhmemb' }] }] };
  const codes = form.lookups[0]?.rows.map((row) => String(row[0])) ?? [];
  const typeOf = (variable: Variable | undefined): Type | undefined => variable && variableType(variable, codes);
  return {
    variable: (id) => typeOf(form.variables.find((variable) => variable.id === id)),
    name: (id) => form.names.find((name) => name.id === id)?.is.type,
    fact: (id) => {
      const fact = form.facts.find((candidate) => candidate.id === id);
      const kinds: { readonly [type: string]: Type } = {
        date: { kind: 'date' },
        list: { kind: 'list' },
        boolean: { kind: 'boolean' },
      };
      return fact && { type: kinds[fact.type] ?? anyType, ...(fact.reference ? { reference: fact.reference } : {}) };
    },
    lookup: (id) => form.lookups.find((lookup) => lookup.id === id),
    external: (id) => (form.externals.some((external) => external.id === id) ? { kind: 'text' } : undefined),
    repeat: (id) => (id === 'person' ? { from: 1, to: 3, present: () => present } : undefined),
    isSection: (id) => form.sections.some((section) => section.id === id),
    readable: () => [],
    members,
    allowsGiven: true,
    allowsSubmitted: false,
    report,
  };
}
