/** Places in JSON, and in forms: names joined by dots, `message.sender.number`, `messages.0.text`. */
import type { Json } from './json.ts'

/** What stands at a place; a form's field may have dots in its very name. */
export function valueAt(root: unknown, path: string): unknown {
  if (owns(root, path)) return root[path]
  let at = root
  for (const name of path.split('.')) {
    if (!owns(at, name)) return undefined
    at = at[name]
  }
  return at
}

function owns(given: unknown, name: string): given is Json {
  return typeof given === 'object' && given !== null && Object.hasOwn(given, name)
}

/** An object with a value at each place; of two at the same place the later counts. */
export function objectOf(fields: [path: string, value: unknown][]): Json {
  const root = emptyObject()
  for (const [path, value] of fields) {
    const names = path.split('.')
    const last = names.pop() ?? path
    let at = root
    for (const name of names) at = at[name] = (isObject(at[name]) ? at[name] : emptyObject()) as Json
    at[last] = value
  }
  return root
}

function isObject(given: unknown): boolean {
  return typeof given === 'object' && given !== null
}

/** Without a prototype: `__proto__` is a name like any other. */
function emptyObject(): Json {
  return Object.create(null)
}
