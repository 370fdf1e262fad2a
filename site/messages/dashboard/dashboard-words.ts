/** The words of the dashboard, and how those of a language are found: exactly, then by its main language, then English. */
import { ar } from './ar/words.ts'
import { account } from './en/account.ts'
import { apiKeys } from './en/api-keys.ts'
import { audit } from './en/audit.ts'
import { channels } from './en/channels.ts'
import { contact } from './en/contact.ts'
import { door } from './en/door.ts'
import { entryPoints } from './en/entry-points.ts'
import { firstRun } from './en/first-run.ts'
import { imports } from './en/imports.ts'
import { newApp } from './en/new-app.ts'
import { notices } from './en/notices.ts'
import { optIns } from './en/opt-ins.ts'
import { overview } from './en/overview.ts'
import { problem } from './en/problem.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { statuses } from './en/statuses.ts'
import { team } from './en/team.ts'
import { webhooks } from './en/webhooks.ts'
import { es } from './es/words.ts'
import { hi } from './hi/words.ts'
import { ptBr } from './pt-br/words.ts'

const en = {
  locale: 'en',
  dir: 'ltr' as 'ltr' | 'rtl',
  shell,
  problem,
  statuses,
  door,
  account,
  team,
  audit,
  overview,
  notices,
  firstRun,
  newApp,
  optIns,
  contact,
  settings,
  channels,
  entryPoints,
  webhooks,
  apiKeys,
  imports,
}

/** What one language must say; one object a page, each from a file of its own in the language's folder. */
export type DashboardWords = typeof en

/** Every language there is. */
export const dashboardLanguages: DashboardWords[] = [en, es, ptBr, hi, ar]

/** The words for a BCP 47 tag; English where there are none. */
export function findDashboardWords(locale: string): DashboardWords {
  const wanted = locale.toLowerCase()
  const main = (tag: string) => tag.toLowerCase().split('-', 1)[0]
  return (
    dashboardLanguages.find((one) => one.locale.toLowerCase() === wanted) ??
    dashboardLanguages.find((one) => main(one.locale) === main(wanted)) ??
    en
  )
}
