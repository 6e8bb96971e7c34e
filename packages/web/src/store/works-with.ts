import { sql } from 'kysely';

/**
 * Whether an organisation is a person's own or works with it, was absorbed by it, or is one of those `also` wanted. The
 * few ids are found first, so that no other organisation is looked at.
 * @param own id of the person's organisation
 */
export const worksWith = (own: string, also: readonly string[] = []) => sql<boolean>`(
  organisation.organisation = any(${also}::uuid[] || ${own}::uuid
    || array(select managing_agent from organisation_link where stock_owner = ${own})
    || array(select stock_owner from organisation_link where managing_agent = ${own}))
  or organisation.merged_into = ${own})`;
