/** JSON with its names, texts and numbers in colour. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'

/** A text and the same with its parts marked, laid out for reading; what is no JSON stays as it is. */
export function markedJson(text: string): { text: string; marked: Markup } {
  const laidOut = layOut(text)
  if (laidOut === undefined) return { text, marked: html`${text}` }
  const parts = laidOut.split(/("(?:[^"\\]|\\.)*"(?:\s*:)?|-?\d[\d.eE+-]*)/g)
  const marked = parts.map((part, index) => {
    if (index % 2 === 0) return part
    if (!part.startsWith('"')) return html`<b>${part}</b>`
    return part.endsWith(':') ? html`<i>${part.slice(0, -1)}</i>:` : html`<em>${part}</em>`
  })
  return { text: laidOut, marked: html`${marked}` }
}

function layOut(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return undefined
  }
}
