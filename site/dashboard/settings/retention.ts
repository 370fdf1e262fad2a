/** For how many days people are kept who are not opted in, what goes then and what stays; and the question before anybody goes. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { Markup } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { counted } from '../../messages/dashboard/plural.ts'
import { facts } from '../components/card.ts'
import { confirmDialog } from '../components/dialog.ts'
import { field, hidden } from '../components/field.ts'
import { note } from '../components/note.ts'
import { fieldsOf, mayOwn, type SettingsView, settingsAddress, settingsForm } from './settings-view.ts'

/** Days that would erase people whom the app keeps as yet, and how many of them now; null: nobody waits for that number. */
export type AskedRetention = { days: number; overdue: { count: number; isMore: boolean } | null }

/** The form, and what it means. */
export function retentionForm(view: SettingsView & { asked?: AskedRetention | undefined }): Markup {
  const { shell, app, asked } = view
  const { retention } = shell.words.settings
  const { value, fault } = fieldsOf(view, 'retention')
  const days = field({
    name: 'retentionDays',
    label: retention.label,
    hint: retention.hint,
    value: value('retentionDays', app.retentionDays?.toString() ?? ''),
    inputMode: 'numeric',
    maxLength: 4,
    fixed: true,
    ...fault('retentionDays', (words) => words.retention.fault),
  })
  const meaning = facts([
    [retention.goes, retention.goesText],
    [retention.stays, retention.staysText],
    [retention.never, retention.neverText],
  ])
  const body = html`${days}${meaning}`
  const form = settingsForm({ ...view, tab: 'privacy', form: 'retention', body, allowed: mayOwn(shell) })
  return html`${mayOwn(shell) ? '' : note('info', retention.ownerOnly)}${form}${asked ? question(view, asked) : ''}`
}

function question({ shell, app }: SettingsView, { days, overdue }: AskedRetention): Markup {
  const { words } = shell
  const { retention } = words.settings
  const address = settingsAddress(app.slug, 'privacy')
  return confirmDialog(words, {
    id: 'retention-sure',
    title: fillIn(retention.askTitle, { days: formats(words.locale).number(days) }),
    text: consequence(overdue, words),
    action: address,
    confirm: retention.askConfirm,
    keep: retention.askKeep,
    fields: html`${hidden('form', 'retention')}${hidden('retentionDays', String(days))}${hidden('confirmed', 'yes')}`,
    destructive: true,
    open: true,
    leave: address,
  })
}

function consequence(
  overdue: AskedRetention['overdue'],
  { locale, settings }: SettingsView['shell']['words'],
): string {
  const { askNow, askMore, askNobody, askUncounted } = settings.retention
  if (overdue === null) return askUncounted
  const { count, isMore } = overdue
  if (isMore) return fillIn(askMore, { count: formats(locale).number(count) })
  return count === 0 ? askNobody : counted(locale, askNow, count)
}
