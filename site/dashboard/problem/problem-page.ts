/** A problem as an operator sees it: in the dashboard's own frame, with what happened, what to do now, and the way on. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { Page } from '../../layout.ts'
import type { problem as english } from '../../messages/dashboard/en/problem.ts'
import { linkButton } from '../components/button.ts'
import { dashboardPage } from '../dashboard-page.ts'
import { type Shell, sectionAddress, sections } from '../shell.ts'

type Said = { title: string; hint: string }

/** What the page shows; `code`, `detail` and the number are for whoever runs this, and stay as they are. */
export type ProblemView = {
  shell: Shell
  status: number
  code: string
  detail: string | undefined
  requestId: string
  /** Where a form was sent from. */
  sentFrom: string | undefined
}

/** The page. */
export function dashboardProblemPage(view: ProblemView): Page {
  const { shell, status, code, detail, requestId } = view
  const { problem } = shell.words
  const { title, hint } = kindOf(view, problem)
  const technical = html`<bdi>${status} · <code>${code}</code></bdi>${detail === undefined ? '' : html` · <bdi lang="en">${detail}</bdi>`}`
  const number = status < 500 ? '' : html` ${fillIn(problem.inLog, { id: requestId })}`
  const { href, label } = wayOn(view)
  return dashboardPage({
    shell,
    title: String(status),
    heading: html`${title}`,
    intro: html`${hint}${number}`,
    body: html`<p class="caption">${technical}</p><div class="actions">${linkButton({ label, href, kind: 'primary' })}</div>`,
  })
}

function kindOf({ status, code, shell }: ProblemView, words: typeof english): Said {
  if (status === 404 || status === 405) return words.missing
  if (code === 'origin_refused') return words.foreign
  if (status === 403) return { ...words.refused, hint: fillIn(words.refused.hint, { role: roleOf(shell) }) }
  if (status === 409) return words.conflict
  if (status === 429) return words.tooMany
  if (status === 503) return words.busy
  return status >= 500 ? words.broken : words.unreadable
}

function roleOf({ words, operator }: Shell): string {
  return words.statuses.role[operator.role]
}

/** Back to the form, else to the nearest page above the address. */
function wayOn({ shell, sentFrom }: ProblemView): { href: string; label: string } {
  const { app, words, here } = shell
  const { problem } = words
  if (sentFrom !== undefined) return { href: sentFrom, label: problem.back }
  if (app === null) return { href: '/dashboard', label: problem.home }
  const above = sections.find(
    (one) => here.startsWith(`${sectionAddress(app.slug, one)}/`) && one !== 'overview',
  )
  const section = above ?? 'overview'
  const label = fillIn(problem.goTo, { name: words.shell.sections[section] })
  return { href: sectionAddress(app.slug, section), label }
}
