/** Test support: a house with an operator of every role, and what its pages say. */
import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { Outside } from '../../../server/assemble.ts'
import { NewApp } from '../../../server/schema/app.ts'
import { openAssembled } from '../../support/assembled.ts'
import { openOperator, openOwner, type Seen } from '../../support/operators.ts'
import { unescaped } from '../pages/open-pages.ts'

/** Opens it, once for a file: signing up takes its time. */
export async function openSettings(outside: Partial<Outside> & { startAt?: number } = {}) {
  const house = await openAssembled(outside)
  const { assent } = house
  let serial = 0
  /** A new app; its name in addresses. */
  async function newApp(more: Record<string, unknown> = {}): Promise<string> {
    const slug = `juniper-${++serial}`
    const app = { slug, name: 'Juniper Bakery', phone: '+442079460142', mode: 'required', ...more }
    await assent.createApp(NewApp.parse(app))
    return slug
  }
  const other = await newApp()
  return {
    ...house,
    newApp,
    owner: await openOwner(house),
    editor: await openOperator(house, 'editor'),
    viewer: await openOperator(house, 'viewer'),
    /** An owner of one app, which is none of those that tests make. */
    stranger: await openOperator(house, 'owner', other),
  }
}

/** What stands in the copy fields and code blocks of a page: what a press on Copy takes along. */
export function copiesOf({ text }: Seen): string[] {
  return [...text.matchAll(/<code[^>]*>([\s\S]*?)<\/code><\/(?:div|pre)>/g)].map(([, inside = '']) =>
    unescaped(inside.replace(/<[^>]+>/g, '')),
  )
}

/** What a page says to its reader. */
export function wordsOf({ text }: Seen): string {
  const body = text.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]+>/g, ' ')
  return unescaped(body).replace(/\s+/g, ' ')
}

/** The fields of a page that are marked as faulty, each tied to the words that say why. */
export function faultyFields({ text }: Seen): string[] {
  const tags = [...text.matchAll(/<(?:input|textarea|select)\b[^>]*aria-invalid="true"[^>]*>/g)]
  return tags.map(([tag]) => {
    const name = / name="([^"]*)"/.exec(tag)?.[1] ?? ''
    const described = / aria-describedby="([^"]*)"/.exec(tag)?.[1]?.split(' ') ?? []
    expect(described.some((id) => text.includes(`id="${id}"`) && id.endsWith('-error'))).toBe(true)
    return name
  })
}

/** A page as it was sent, checked: nothing in it runs but our own scripts, and its one style is the one its policy names. */
export function expectSafe({ text, headers }: Seen): void {
  const policy = headers.get('content-security-policy') ?? ''
  const [style, ...others] = [...text.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
    ([, inside = '']) => inside,
  )
  expect(others).toEqual([])
  const hash = createHash('sha256')
    .update(style ?? '')
    .digest('base64')
  expect(policy).toContain(`style-src 'sha256-${hash}'`)
  expect(policy).toContain(`default-src 'none'`)
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  const tags = text.match(/<[a-z!/][^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/gi) ?? []
  const sinks = tags.filter(
    (tag) =>
      (/^<(script|object|embed|base|link)\b/i.test(tag) &&
        !/^<script type="module" src="\/site\//.test(tag)) ||
      /\son\w+\s*=|\sstyle\s*=/i.test(tag.replace(/="[^"]*"/g, '=""')) ||
      /\s(href|src|action|formaction)="\s*(javascript|data|vbscript):/i.test(tag),
  )
  expect(sinks).toEqual([])
}

/** What somebody would try. */
export const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus=alert(1) x='",
  '</title></style><svg onload=alert(1)>',
  '</textarea><script>alert(1)</script>',
]
