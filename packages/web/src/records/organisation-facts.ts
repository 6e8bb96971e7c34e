import { rentPeriods } from '../organisations/rent-periods.ts';
import type { Facts } from './record.ts';

/** An organisation as the store reads it for a form. */
export interface OrganisationRow {
  readonly organisation: string;
  readonly reference: string;
  readonly name: string;
  readonly type: string;
  readonly holds_own_stock: boolean;
  readonly rent_periods: readonly number[];
  readonly active_from: string | null;
  readonly merge_date: string | null;
  readonly absorbing: string | null;
  readonly stock_owners: readonly string[];
  /** How many organisations manage homes of it. */
  readonly managing_agents: number;
  readonly absorbed: readonly string[];
  readonly signed: boolean;
  /** It takes no part today. */
  readonly inactive: boolean;
}

/** The facts of an organisation that forms may read; facts that are null do not apply. */
export function organisationFacts(row: OrganisationRow): Facts {
  const { stock_owners, managing_agents } = row;
  return {
    id: row.reference,
    provider_type: row.type,
    holds_own_stock: row.holds_own_stock,
    managing_agents,
    stock_owners: stock_owners.length,
    only_stock_owner: stock_owners.length === 1 ? stock_owners[0] : null,
    rent_periods: row.rent_periods.length > 0 ? row.rent_periods : rentPeriods.map(({ code }) => code),
    merge_date: row.merge_date,
    absorbing: row.absorbing,
    absorbed: row.absorbed.length,
    available_from: row.active_from,
    dsa: row.signed,
  };
}
