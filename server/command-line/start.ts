/** `assent start`: the server, as `npm start` has it. */
import type { Command } from 'commander'

/** Adds it. */
export function addStart(program: Command): void {
  program
    .command('start')
    .description('Serve: migrate the database, listen, print the addresses')
    .action(async () => {
      await import('../main.ts')
    })
}
