import type { Store } from '../../packages/web/src/store/store.ts';

/** Rows and a digest of each table. */
export type Contents = ReadonlyMap<string, { readonly rows: number; readonly digest: string }>;

/** What a database holds, table by table; of one organisation only, when it is named, from the tables that say whose. */
export async function contentsOf({ query }: Store, organisation?: string): Promise<Contents> {
  const { rows: tables } = await query(
    `select c.table_name as name, bool_or(c.column_name = 'organisation') as owned
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' group by 1 order by 1`,
  );
  const parts = (tables as { name: string; owned: boolean }[])
    .filter(({ owned }) => organisation === undefined || owned)
    .map(
      ({ name }) =>
        `select '${name}' as name, count(*)::int as rows, coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest
         from ${name} t ${organisation === undefined ? '' : `where organisation = '${organisation}'`}`,
    );
  const { rows } = await query(parts.join(' union all '));
  const found = rows as { name: string; rows: number; digest: string }[];
  return new Map(found.map(({ name, ...content }) => [name, content]));
}

/** The tables that are not as they were. */
export function changedTables(before: Contents, after: Contents): readonly string[] {
  return [...after].filter(([name, { digest }]) => before.get(name)?.digest !== digest).map(([name]) => name);
}
