/** What the doctor finds, one thing at a time. */

/** `broken` is what keeps the product from doing its work; a `warning` is what most likely was not meant. */
export type Level = 'ok' | 'warning' | 'broken'

/** One finding: in a sentence, and what to do where something is to be done. */
export type Finding = { check: string; level: Level; says: string; todo?: string }

/** All is well. */
export function ok(check: string, says: string): Finding {
  return { check, level: 'ok', says }
}

/** Works, and is most likely not meant. */
export function warning(check: string, says: string, todo: string): Finding {
  return { check, level: 'warning', says, todo }
}

/** Does not work. */
export function broken(check: string, says: string, todo: string): Finding {
  return { check, level: 'broken', says, todo }
}

/** Findings as lines for people, the sentence first, what to do below it. */
export function write(findings: Finding[]): string {
  const lines = findings.flatMap(({ level, says, todo }) => [
    `${level.padEnd(9)}${says}`,
    ...(todo === undefined ? [] : [`${' '.repeat(9)}→ ${todo}`]),
  ])
  const count = (level: Level) => findings.filter((one) => one.level === level).length
  const [faults, warnings] = [count('broken'), count('warning')]
  const sum = `${faults} broken, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`
  return [...lines, '', faults + warnings === 0 ? 'All is well.' : sum].join('\n')
}
