/** Runs a text of SQL with its parameters. */
type Query = (text: string, values?: unknown[]) => Promise<unknown>;

export interface ManyLogs {
  readonly number: number;
  readonly collection: string;
  readonly years: readonly number[];
  /** Number of organisations, some with many logs and most with few. */
  readonly organisations: number;
  /** What every log holds: the size of rows matters. */
  readonly answers?: object;
  readonly formHash?: string;
}

/** A number from 0 to 1 that a row's number decides. */
const share = (salt: string) => `(('x' || substr(md5(n || '${salt}'), 1, 7))::bit(28)::int / 268435456.0)`;

/**
 * Fills a database with logs as a country has them: organisations from one log to many, most of them completed, each
 * assigned to one of five people of its organisation. The same number gives the same logs.
 */
export async function fillWithLogs(query: Query, many: ManyLogs): Promise<void> {
  await query(
    `insert into organisation (organisation, reference, name, created)
      select ${organisationId('n')}, 'ORG' || (1000 + n), 'Landlord ' || n, now() from generate_series(0, $1) n`,
    [many.organisations - 1],
  );
  await query(
    `insert into log (organisation, id, collection, year, status, owning, managing, event_date, reference, assigned,
        seen_by, answers, "values", confirmations, form_hash, version, created, created_by, updated, reference_key,
        place, errors)
      select organisation, id, $2, year, status, 'ORG' || (1000 + k), 'ORG' || (1000 + k), make_date(year, 5, 1),
        'T-' || n, 'USR' || (1000 + k * 5 + n % 5), array[organisation], $4, $4, '[]', $5, 1, changed,
        '00000000-0000-7000-8000-000000000002', changed, 'T' || n,
        left(md5('out' || (n % 2800)), 16) || '.' || left(md5('full' || n / 2), 16),
        case when status = 'in_progress' and n % 3 = 0 then 2 else 0 end
      from generate_series(1, $1) n,
        lateral (select floor($6 * power(${share('k')}, 2))::int as k, ($3::int[])[1 + (n - 1) * array_length($3::int[], 1) / $1] as year,
          timestamptz '2026-01-01' + n * interval '7 seconds' as changed,
          case when ${share('s')} < 0.9 then 'completed' when ${share('s')} < 0.98 then 'in_progress'
            else 'not_started' end as status) made,
        lateral (select ${organisationId('k')} as organisation,
          ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id) keys`,
    [
      many.number,
      many.collection,
      [...many.years],
      JSON.stringify(many.answers ?? {}),
      many.formHash ?? 'hash',
      many.organisations,
    ],
  );
  await query(`insert into log_listing (organisation, log, recorded_by, collection, year, status, reference, assigned,
      event_date, updated, owning, managing, created_by, reference_key, place, errors)
    select organisation, id, organisation, collection, year, status, reference, assigned, event_date, updated, owning,
      managing, created_by, reference_key, place, errors from log where reference like 'T-%'`);
  await query('analyze log');
  await query('analyze log_listing');
}

/** The id of one of the organisations; `Landlord 0` has the most logs. */
export function organisationId(number: string | number): string {
  const text = `('00000000-0000-7000-9000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
  return typeof number === 'string' ? text : `00000000-0000-7000-9000-${number.toString(16).padStart(12, '0')}`;
}
