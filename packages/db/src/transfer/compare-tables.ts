import type { Kysely } from 'kysely';
import type { Tables } from './copy-tables.ts';
import { digestOf } from './rows.ts';

export interface Comparison {
  rows: number;
  difference: string | undefined;
}

/** Compares the rows of each table in two databases, by number and by hash. */
export async function compareTables<Schema>(
  source: Kysely<Schema>,
  target: Kysely<Schema>,
  tables: Tables,
): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const [name, table] of Object.entries(tables)) {
    const [from, to] = [await digestOf(source, name, table), await digestOf(target, name, table)];
    const difference =
      from.rows !== to.rows
        ? `${name}: ${from.rows} rows there, ${to.rows} here`
        : from.sha256 !== to.sha256
          ? `${name}: the row counts match, but the rows differ`
          : undefined;
    comparisons.push({ rows: from.rows, difference });
  }
  return comparisons;
}
