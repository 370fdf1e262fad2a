/** JSON without the parts that programs read differently: duplicate keys, endless nesting, characters no database keeps. */
import { ProblemError } from '../schema/problem.ts'

const depthAtMost = 32

/** Parses; throws `not_json` for what is not JSON, too deep, ambiguous, or holds a NUL or half a character. */
export function parseStrictJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ProblemError('not_json', { detail: 'the body is not JSON' })
  }
  // Valid from here on: a scan of strings and brackets is enough.
  assertUnambiguous(text)
  return value
}

/** Every key once in its object, no more levels than a person would write, every string whole. */
function assertUnambiguous(text: string): void {
  const open: (Set<string> | undefined)[] = []
  const token = /("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/gs
  for (const [part, string, colon] of text.matchAll(token)) {
    if (string === undefined) {
      if (part === '}' || part === ']') open.pop()
      else if (open.push(part === '{' ? new Set() : undefined) > depthAtMost)
        throw new ProblemError('not_json', { detail: `deeper than ${depthAtMost} levels` })
      continue
    }
    const said = JSON.parse(string) as string
    if (/[\0\p{Surrogate}]/u.test(said))
      throw new ProblemError('not_json', { detail: 'a text holds a NUL or half a character' })
    if (colon === undefined) continue
    const keys = open.at(-1)
    if (keys?.has(said))
      throw new ProblemError('not_json', { detail: `the key ${said.slice(0, 40)} stands twice` })
    keys?.add(said)
  }
}
