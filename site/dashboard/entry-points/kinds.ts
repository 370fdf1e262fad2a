/** Kinds of entry points, as they are drawn; and where each has its page. */
import { html } from 'hono/html'
import type { EntryPoint } from '../../../server/schema/app.ts'
import type { Markup } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { type Icon, icon } from '../components/icons.ts'
import { sectionAddress } from '../shell.ts'

const icons: Record<EntryPoint['kind'], Icon> = {
  widget: 'code',
  qr: 'qr',
  url: 'link',
  whatsapp: 'bubble',
  sms: 'sms',
}

/** A kind, with its drawing. */
export function kindOf({ statuses }: DashboardWords, kind: EntryPoint['kind']): Markup {
  return html`<span class="kind">${icon(icons[kind])}${statuses.kind[kind]}</span>`
}

/** Whether people pass the step there: an SMS is the opt-in itself, and who saved the number is asked in the chat. */
export function hasStep({ kind, stats }: EntryPoint): boolean {
  return (kind !== 'sms' && kind !== 'whatsapp') || stats.shown + stats.accepted > 0
}

/** Where one has its page. */
export function entryPointAddress(app: string, slug: string): string {
  return `${sectionAddress(app, 'entry-points')}/${slug}`
}
