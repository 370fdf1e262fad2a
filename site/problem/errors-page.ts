/** Every problem that the interface may answer with, and what to do about it: where a problem's `type` points. */
import { html } from 'hono/html'
import { type Page, page } from '../layout.ts'
import { errorsStyles } from '../styles/pages.ts'

/** The page of all problems, by their code. */
export function errorsPage(problems: Record<string, { status: number; title: string; help: string }>): Page {
  const body = html`<main><h1>Problems</h1><p class="n">What the interface answers with when something is wrong, and what to do then.</p><div class="card">${Object.entries(
    problems,
  ).map(
    ([code, { status, title, help }]) =>
      html`<section id="${code}" aria-labelledby="${code}-title"><h2 id="${code}-title">${title}</h2><p class="s"><code class="k">${code}</code> · ${status}</p><p>${withCode(help)}</p></section>`,
  )}</div></main>`
  return page({ locale: 'en', dir: 'ltr', title: 'Problems · Assent', styles: errorsStyles, body })
}

/** What stands between backticks is code. */
function withCode(text: string) {
  return html`${text.split('`').map((part, index) => (index % 2 === 0 ? part : html`<code class="k">${part}</code>`))}`
}
