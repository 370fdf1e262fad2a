/** Fills an app with people as fast as SQLite can: rows first, in their order, and the indexes over them afterwards. */
import type Sqlite from 'better-sqlite3'
import type { ContactKey } from '../../server/usecases/ports.ts'

/** Whom one may ask for afterwards. */
export type Filled = { number: string; middle: ContactKey; nearEnd: ContactKey }

const tables = ['contacts', 'identities', 'tallies']

/** So many people of the only app, of every status, activity and source. */
export function fillContacts(connection: Sqlite.Database, count: number): Filled {
  // Out of the write-ahead log first: nothing else leaves it.
  connection.pragma('journal_mode = DELETE')
  connection.pragma('journal_mode = OFF')
  connection.pragma('synchronous = OFF')
  connection.pragma('cache_size = -400000')
  connection.function('reversed', { deterministic: true }, (text) => [...String(text)].reverse().join(''))
  const appId = connection.prepare('SELECT id FROM apps').pluck().get() as string
  const indexes = connection
    .prepare(
      `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (${tables.map((name) => `'${name}'`).join()})`,
    )
    .all() as { name: string; sql: string }[]
  for (const { name } of indexes) connection.exec(`DROP INDEX ${name}`)
  const people = `WITH RECURSIVE people(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM people WHERE n < ${count})`
  // Coprime with 10^10: every number once, in no order.
  const value = `'+44' || printf('%010d', (n * 7368787) % 10000000000)`
  const now = Date.now()
  connection.exec(`BEGIN;
    INSERT INTO contacts (app_id, id, revision, name, folded_name, status, since, source, entry_point, verification,
      purposes, last_inbound_at, active, activity, simulated, created_at)
    ${people}
    SELECT '${appId}', '0${'0'.repeat(14)}' || printf('%011d', n), 1, 'Person ' || n, 'person ' || n,
      CASE WHEN n % 100 < 70 THEN 'opted_in' WHEN n % 100 < 80 THEN 'none' WHEN n % 100 < 90 THEN 'declined'
        WHEN n % 100 < 97 THEN 'opted_out' ELSE 'suspended' END,
      ${now - 86_400_000},
      CASE n % 4 WHEN 0 THEN 'widget' WHEN 1 THEN 'qr' WHEN 2 THEN 'sms' ELSE 'url' END,
      CASE n % 4 WHEN 0 THEN 'widget' WHEN 1 THEN 'window' WHEN 2 THEN NULL ELSE 'url' END,
      CASE WHEN n % 100 < 70 THEN 'message' END, CASE WHEN n % 100 < 70 THEN '["updates"]' ELSE '[]' END,
      CASE WHEN n % 50 = 0 THEN ${now} WHEN n % 3 = 0 THEN ${now - 7 * 86_400_000} END,
      n % 50 = 0, CASE WHEN n % 50 = 0 THEN 'active' WHEN n % 3 = 0 THEN 'inactive' ELSE 'never' END, 0,
      ${now} - (${count} - n)
    FROM people;
    INSERT INTO identities (app_id, kind, value, contact_id, address, reversed)
    ${people}, numbers AS (SELECT n, ${value} AS value FROM people)
    SELECT '${appId}', 'phone', value, '0${'0'.repeat(14)}' || printf('%011d', n), substr(value, 2), reversed(value)
    FROM numbers ORDER BY value;
    INSERT INTO tallies (app_id, simulated, status, activity, source, entry_point, count)
    SELECT app_id, simulated, status, activity, COALESCE(source, ''), COALESCE(entry_point, ''), COUNT(*)
    FROM contacts GROUP BY 1, 2, 3, 4, 5, 6;
    COMMIT`)
  for (const { sql } of indexes) connection.exec(sql)
  const keyOf = connection.prepare('SELECT created_at AS createdAt, id FROM contacts WHERE id = ?')
  const idOf = (n: number) => `0${'0'.repeat(14)}${String(n).padStart(11, '0')}`
  const number = connection
    .prepare('SELECT value FROM identities WHERE contact_id = ?')
    .pluck()
    .get(idOf(Math.floor(count / 3))) as string
  return {
    number,
    middle: keyOf.get(idOf(Math.floor(count / 2))) as ContactKey,
    // A page is left.
    nearEnd: keyOf.get(idOf(26)) as ContactKey,
  }
}
