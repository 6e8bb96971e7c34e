/** What a backup holds, kept beside its files as `manifest.json`. */
export interface Manifest {
  readonly format: 'annum-backup-1';
  readonly taken: string;
  /** Migrations that the database had, in their order. */
  readonly migrations: readonly string[];
  readonly tables: readonly TableCopy[];
}

/** One table: its rows stand in `<name>.copy.gz`, as PostgreSQL's COPY writes them. */
export interface TableCopy {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of the rows as COPY writes them, before they were compressed. */
  readonly sha256: string;
}

export const manifestName = 'manifest.json';

export function copyName({ name }: Pick<TableCopy, 'name'>): string {
  return `${name}.copy.gz`;
}
