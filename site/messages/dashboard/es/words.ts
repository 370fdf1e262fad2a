/** The dashboard in Spanish, page by page. */
import { account } from './account.ts'
import { apiKeys } from './api-keys.ts'
import { audit } from './audit.ts'
import { channels } from './channels.ts'
import { contact } from './contact.ts'
import { door } from './door.ts'
import { entryPoints } from './entry-points.ts'
import { firstRun } from './first-run.ts'
import { imports } from './imports.ts'
import { newApp } from './new-app.ts'
import { notices } from './notices.ts'
import { optIns } from './opt-ins.ts'
import { overview } from './overview.ts'
import { problem } from './problem.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { statuses } from './statuses.ts'
import { team } from './team.ts'
import { webhooks } from './webhooks.ts'

/** The words in Spanish. */
export const es = {
  locale: 'es',
  dir: 'ltr' as const,
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
