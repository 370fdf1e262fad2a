/** `assent doctor`: what a site owner wants to know is well, in sentences, with what to do where it is not. */
import type { Command } from 'commander'
import { write } from './doctor/finding.ts'
import { give } from './terminal.ts'

/** Adds it. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('Look whether all is well, and say what to do where it is not; changes nothing')
    .action(async (_, command: Command) => {
      const { examine } = await import('./doctor/examine.ts')
      const findings = await examine()
      const isWell = findings.every(({ level }) => level !== 'broken')
      give({ words: write(findings), data: { ok: isWell, findings } }, command.optsWithGlobals())
      if (!isWell) process.exitCode = 1
    })
}
