import { sql } from 'kysely';

/** The name of whoever did something: a person, or the key of a program. `who` is the column with their id. */
export const nameOfActor = (who: string) => sql<string | null>`coalesce(
  (select named.name from person named where named.person = ${sql.ref(who)}),
  (select 'API key ' || named.name from api_key named where named.key = ${sql.ref(who)}))`;
