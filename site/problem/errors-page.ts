/** Every problem that the interface may answer with, and what to do about it: where a problem's `type` points. */
import { html } from 'hono/html'
import { type Page, page } from '../layout.ts'
import { plainStyles } from '../styles/visitor.ts'

/** The page of all problems, by their code. */
export function errorsPage(problems: Record<string, { status: number; title: string; help: string }>): Page {
  const body = html`<main><h1>Problems</h1>${Object.entries(problems).map(
    ([code, { status, title, help }]) =>
      html`<section id="${code}"><h2><code>${code}</code></h2><p><b>${status}</b> ${title}. ${help}</p></section>`,
  )}</main>`
  return page({ locale: 'en', dir: 'ltr', title: 'Problems · Assent', styles: plainStyles, body })
}
