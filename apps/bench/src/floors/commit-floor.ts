import { randomUUID } from 'node:crypto';
import { connect } from '@margin/db';
import { sql } from 'kysely';
import type { BenchDatabase } from '../product/databases.ts';

/** The minimum cost of a commit: one small row in a table without an index, through the product's own dialect. */
export async function openCommitFloor({ config }: BenchDatabase) {
  const db = connect(config);
  await sql`create table if not exists commit_floor (text text not null)`.execute(db);
  return {
    commit: () => sql`insert into commit_floor (text) values (${randomUUID()})`.execute(db),
    async close() {
      await sql`drop table commit_floor`.execute(db);
      await db.destroy();
    },
  };
}
