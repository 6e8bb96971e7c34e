import type { PoolClient } from 'pg';

/** The tables of a database in an order in which each stands after those that it refers to. */
export async function tablesInOrder(client: PoolClient): Promise<readonly string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' order by c.relname`,
  );
  const { rows: references } = await client.query<{ table: string; needs: string }>(
    `select distinct a.relname as table, b.relname as needs from pg_constraint k
     join pg_class a on a.oid = k.conrelid join pg_class b on b.oid = k.confrelid
     join pg_namespace n on n.oid = a.relnamespace
     where k.contype = 'f' and n.nspname = 'public' and a.oid <> b.oid`,
  );
  const needs = Map.groupBy(references, ({ table }) => table);
  const ordered = new Set<string>();
  const visit = (name: string): void => {
    if (ordered.has(name)) return;
    for (const { needs: other } of needs.get(name) ?? []) visit(other);
    ordered.add(name);
  };
  for (const { name } of tables) visit(name);
  return [...ordered].filter((name) => name !== 'migration');
}

/** Columns of a table in their order, quoted. Computed ones are not data. */
export async function columnsOf(client: PoolClient, table: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0
     and not attisdropped and attgenerated = '' order by attnum`,
    [`public."${table}"`],
  );
  return rows.map(({ name }) => `"${name}"`);
}
