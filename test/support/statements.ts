/** Test support: which statements SQLite runs. */
import Sqlite from 'better-sqlite3'

/** The text of every statement that is run while `act` runs, in order, prepared then or before. */
export async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  const run: string[] = []
  const statement: Sqlite.Statement = Object.getPrototypeOf(new Sqlite(':memory:').prepare('SELECT 1'))
  const methods = { all: statement.all, get: statement.get, run: statement.run }
  for (const [name, method] of Object.entries(methods))
    Object.assign(statement, {
      [name](this: Sqlite.Statement, ...given: unknown[]) {
        run.push(this.source)
        return (method as (...given: unknown[]) => unknown).apply(this, given)
      },
    })
  try {
    await act()
  } finally {
    Object.assign(statement, methods)
  }
  return run
}
