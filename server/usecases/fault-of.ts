/** Errors, in words that may be written down: a failed query quotes what it was asked with, and that is somebody's name and number. */

const atMost = 500
const causesAtMost = 5

/** The first cause's code and message. What follows `params:` in a failed query is left out. */
export function faultOf(error: unknown): string {
  let found = error
  for (let depth = 0; depth < causesAtMost && found instanceof Error && found.cause; depth++)
    found = found.cause
  const { code } = (found ?? {}) as { code?: unknown }
  const said = withoutParameters(String(found))
  return (typeof code === 'string' && !said.includes(code) ? `${code}: ${said}` : said).slice(0, atMost)
}

/** Where it happened, without what was said. */
export function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
}

/** Numbers are taken out of what a provider says before it is kept beside a channel: there no erasure finds them. */
export function withoutNumbers(said: string): string {
  return said.replace(/\+?\d{7,}/g, '[number]').slice(0, atMost)
}

function withoutParameters(text: string): string {
  return text.replace(/\nparams:[\s\S]*/, '')
}
