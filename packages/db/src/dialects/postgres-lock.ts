import type { Release } from './capabilities.ts';
import { connectAlone, type PostgresConfig, translated } from './postgres-pool.ts';

const TRY_LOCK = 'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken';

/** An advisory lock on its own connection: closing the connection releases it. */
export async function tryPostgresLock(config: PostgresConfig, name: string): Promise<Release | undefined> {
  const client = await connectAlone(config);
  try {
    const { rows } = await client.query<{ taken: boolean }>(TRY_LOCK, [`${config.schema}.${name}`]);
    if (rows[0]?.taken) return () => client.end();
  } catch (error) {
    await client.end();
    throw translated(error);
  }
  await client.end();
  return undefined;
}
