import { type FieldError, type Fields, textOf } from '../accounts/form-fields.ts';
import type { NewOrganisation } from './create-organisation.ts';
import { rentPeriods } from './rent-periods.ts';

export const types = [
  { value: 'LA', text: 'Local authority' },
  { value: 'PRP', text: 'Private registered provider' },
] as const;

const profits = [
  { value: 'non_profit', text: 'Non-profit' },
  { value: 'profit', text: 'For profit' },
  { value: 'local_authority', text: 'Local authority' },
] as const;

/** What the form about an organisation holds, as it was sent. */
export interface OrganisationForm {
  readonly details: Omit<NewOrganisation, 'name'> & { readonly name: string };
  readonly errors: readonly FieldError[];
}

/** Reads the form about an organisation. Its type is support's to say: others leave it out. */
export function readOrganisationForm(fields: Fields, typeIsAsked: boolean): OrganisationForm {
  const chosen = (name: string, choices: readonly { readonly value: string }[]) =>
    choices.find(({ value }) => value === textOf(fields, name))?.value;
  const type = chosen('type', types);
  const name = textOf(fields, 'name');
  const periods = new Set([fields?.rent_periods].flat().map(String));
  const stock = textOf(fields, 'holds_own_stock');
  const details = {
    name,
    ...(typeIsAsked && type ? { type: type as 'LA' | 'PRP' } : {}),
    ...(stock === 'yes' || stock === 'no' ? { holds_own_stock: stock === 'yes' } : {}),
    profit_status: chosen('profit_status', profits) ?? null,
    group_name: textOf(fields, 'group_name').slice(0, 200) || null,
    address: textOf(fields, 'address') || null,
    phone: textOf(fields, 'phone').slice(0, 50) || null,
    rent_periods: rentPeriods.map(({ code }) => code).filter((code) => periods.has(String(code))),
  };
  const errors = [
    ...(name === '' ? [{ message: 'Enter the name of the organisation', href: '#name' }] : []),
    ...(name.length > 200 ? [{ message: 'Name must be 200 characters or fewer', href: '#name' }] : []),
    ...(typeIsAsked && !type ? [{ message: 'Select what kind of landlord it is', href: '#type' }] : []),
    ...(stock === 'yes' || stock === 'no'
      ? []
      : [{ message: 'Select whether it holds homes of its own', href: '#holds_own_stock' }]),
  ];
  return { details, errors };
}

type Known = { readonly [field: string]: unknown; readonly rent_periods?: readonly number[] | undefined };

/** The form's choices, as its page draws them. */
export function organisationChoices(known: Known) {
  const chosen = <T extends { readonly value: string }>(choices: readonly T[], value: unknown) =>
    choices.map((choice) => ({ ...choice, checked: choice.value === value }));
  const stock = known.holds_own_stock === undefined ? undefined : known.holds_own_stock ? 'yes' : 'no';
  return {
    types: chosen(types, known.type),
    profits: chosen(profits, known.profit_status),
    stock: chosen(
      [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ],
      stock,
    ),
    periods: rentPeriods.map(({ code, text }) => ({
      value: String(code),
      text,
      checked: known.rent_periods?.includes(code) ?? false,
    })),
  };
}

/** What is known of an organisation, as rows of label and value. */
export function organisationFactsShown(record: {
  readonly type: string;
  readonly holds_own_stock: boolean;
  readonly profit_status: string | null;
  readonly group_name: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly rent_periods: readonly number[];
}) {
  const textFor = (choices: readonly { readonly value: string; readonly text: string }[], value: string | null) =>
    choices.find((choice) => choice.value === value)?.text ?? 'Not given';
  const periods = rentPeriods.filter(({ code }) => record.rent_periods.includes(code)).map(({ text }) => text);
  return [
    { label: 'Kind of landlord', value: textFor(types, record.type) },
    { label: 'Holds homes of its own', value: record.holds_own_stock ? 'Yes' : 'No' },
    { label: 'Profit status', value: textFor(profits, record.profit_status) },
    { label: 'Group', value: record.group_name ?? 'None' },
    { label: 'Rent periods', value: periods.length > 0 ? periods.join(', ') : 'All' },
    { label: 'Address', value: record.address ?? 'Not given' },
    { label: 'Telephone', value: record.phone ?? 'Not given' },
  ];
}
