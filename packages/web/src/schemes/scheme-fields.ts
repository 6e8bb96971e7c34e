import type { Partner } from '../organisations/read-organisation.ts';
import type { Choice, RecordField } from '../record-form/record-field.ts';

// The codes are those under which the national collection publishes supported housing schemes.

const types: readonly Choice[] = [
  { value: 4, text: 'Foyer', hint: 'Young people live here while they learn or train' },
  { value: 5, text: 'Direct access hostel', hint: 'People in need are let in at once, without a referral' },
  { value: 7, text: 'Housing for older people' },
  { value: 6, text: 'Other supported housing' },
];

const careHomes: readonly Choice[] = [
  { value: 1, text: 'No' },
  { value: 4, text: 'Yes, it provides personal care' },
  { value: 3, text: 'Yes, it provides nursing care' },
  { value: 2, text: 'Yes, a part of it' },
];

const clientGroups: readonly Choice[] = [
  { value: 'O', text: 'Homeless families who need support' },
  { value: 'N', text: 'Homeless single people who need support' },
  { value: 'S', text: 'People who sleep rough' },
  { value: 'M', text: 'Older people who need support' },
  { value: 'R', text: 'Teenage parents' },
  { value: 'Q', text: 'Young people at risk' },
  { value: 'P', text: 'Young people who leave care' },
  { value: 'L', text: 'People at risk of domestic abuse' },
  { value: 'A', text: 'People with a physical or sensory disability' },
  { value: 'D', text: 'People with a learning disability' },
  { value: 'E', text: 'People with a mental health condition' },
  { value: 'G', text: 'People with an alcohol problem' },
  { value: 'F', text: 'People with a drug problem' },
  { value: 'B', text: 'People with HIV or AIDS' },
  { value: 'H', text: 'People who have offended or may offend' },
  { value: 'I', text: 'Refugees' },
  { value: 'X', text: 'Another group' },
];

const supportTypes: readonly Choice[] = [
  { value: 2, text: 'Low', hint: 'Somebody is there at times, or can be called' },
  { value: 3, text: 'Medium', hint: 'Somebody is there during the day' },
  { value: 4, text: 'High', hint: 'Somebody is there day and night' },
  { value: 5, text: 'Nursing care in a care home' },
  { value: 6, text: 'Floating support', hint: 'Support comes to people and is not tied to the home' },
];

const stays: readonly Choice[] = [
  { value: 'V', text: 'Very short: up to a month' },
  { value: 'S', text: 'Short: up to a year' },
  { value: 'M', text: 'Medium: more than a year, for a limited time' },
  { value: 'P', text: 'Permanent' },
  { value: 'X', text: 'Not known' },
];

/** The questions about a scheme, in the order of its pages. `managers` are those who may manage it. */
export function schemeFields(managers: readonly Partner[]): readonly RecordField[] {
  const yesNo = [
    { value: true, text: 'Yes' },
    { value: false, text: 'No' },
  ];
  const organisations = managers.map(({ id, name }) => ({ value: id, text: name }));
  const care = 'Is it registered as a care home?';
  return [
    { id: 'name', label: 'Name', asked: 'the name of the scheme', kind: 'text' },
    {
      id: 'confidential',
      label: 'Is its address confidential?',
      hint: 'For example, because it is a refuge.',
      asked: 'whether its address is confidential',
      kind: 'choice',
      choices: yesNo,
    },
    { id: 'type', label: 'Kind of scheme', asked: 'the kind of scheme', kind: 'choice', choices: types },
    { id: 'registered_care_home', label: care, asked: 'whether it is registered', kind: 'choice', choices: careHomes },
    {
      id: 'client_group',
      label: 'Who is it mainly for?',
      asked: 'who it is mainly for',
      kind: 'long_choice',
      choices: clientGroups,
    },
    {
      id: 'second_client_group',
      label: 'Who else is it for?',
      asked: 'who else it is for',
      kind: 'long_choice',
      choices: clientGroups,
      optional: true,
    },
    {
      id: 'support_type',
      label: 'Level of support',
      asked: 'the level of support',
      kind: 'choice',
      choices: supportTypes,
    },
    {
      id: 'intended_stay',
      label: 'Intended length of stay',
      asked: 'how long people stay',
      kind: 'choice',
      choices: stays,
    },
    {
      id: 'managing',
      label: 'Which organisation manages it?',
      hint: 'The owner, or one of its managing agents.',
      asked: 'which organisation manages it',
      kind: organisations.length > 8 ? 'long_choice' : 'choice',
      choices: organisations,
    },
  ];
}
