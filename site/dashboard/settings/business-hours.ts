/** Business hours: rows of days with a beginning and an end, by the clocks of the business. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { BusinessHours } from '../../../server/schema/gate.ts'
import type { Markup } from '../../layout.ts'
import { field, radios, select } from '../components/field.ts'
import { note } from '../components/note.ts'
import { fieldsOf, type SettingsView, settingsForm } from './settings-view.ts'

/** As many rows as the schema takes. */
export const rowsAtMost = 28

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
const firstRow = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }

/** The form; there is always one row more than is filled in. */
export function hoursForm(view: SettingsView & { timeZones: readonly string[] }): Markup {
  const { shell, app, timeZones } = view
  const { hours: words } = shell.words.settings
  const { hours } = app.theme
  const { value, values, fault } = fieldsOf(view, 'hours')
  const { error } = fault('hours', (all) => all.hours.fault)
  const zone = value('timeZone', hours?.timeZone ?? 'UTC')
  const zones = [...new Set([...timeZones, zone])]
  const set: BusinessHours['open'] = hours?.open ?? [firstRow]
  const typed = Array.from({ length: rowsAtMost }, (_, index) => ({
    days: values(`days-${index}`, (set[index]?.days ?? []).map(String)),
    from: value(`from-${index}`, set[index]?.from ?? ''),
    to: value(`to-${index}`, clockOf(set[index]?.to ?? '')),
  }))
  const last = typed.findLastIndex(({ days, from, to }) => days.length > 0 || from !== '' || to !== '')
  const rows = typed.slice(0, Math.min(rowsAtMost, last + 2))
  const otherwise = value('otherwise', hours === undefined || hours.otherwise === false ? 'hide' : 'say')
  const said = hours && hours.otherwise !== false ? hours.otherwise : ''
  const body = html`${error === undefined ? '' : note('bad', error, { alert: true })}${radios({
    name: 'hoursKind',
    label: words.label,
    value: value('hoursKind', hours === undefined ? 'always' : 'some'),
    options: [
      { value: 'always', label: words.always, hint: words.alwaysHint },
      { value: 'some', label: words.some, hint: words.someHint },
    ],
  })}<div class="when form"><div class="hours">${rows.map((row, index) => hoursRow(shell.words.locale, words, row, index))}</div><p class="hint">${words.more}</p>${select(
    {
      name: 'timeZone',
      label: words.timeZone,
      value: zone,
      options: zones.map((one) => ({ value: one, label: one.replaceAll('_', ' ') })),
    },
  )}<div class="form-row">${radios({
    name: 'otherwise',
    label: words.otherwise,
    value: otherwise,
    options: [
      { value: 'hide', label: words.hide },
      { value: 'say', label: words.say },
    ],
  })}${field({ name: 'sayLabel', label: words.sayLabel, value: value('sayLabel', said), maxLength: 60 })}</div></div>`
  return settingsForm({ ...view, tab: 'button', form: 'hours', body })
}

type Words = SettingsView['shell']['words']['settings']['hours']

function hoursRow(
  locale: string,
  words: Words,
  row: { days: string[]; from: string; to: string },
  index: number,
): Markup {
  const dayName = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const boxes = weekdays.map((day) => {
    // The first of January 2024 was a Monday.
    const name = dayName.format(Date.UTC(2024, 0, day))
    return html`<label class="day"><input class="box" type="checkbox" name="days-${index}" value="${day}"${row.days.includes(String(day)) ? html` checked` : ''}><span>${name}</span></label>`
  })
  const time = (name: 'from' | 'to') =>
    html`<label class="time-of-day"><span>${words[name]}</span><input class="input" type="time" name="${name}-${index}" value="${row[name]}"></label>`
  return html`<fieldset><legend>${fillIn(words.row, { number: String(index + 1) })}</legend><div class="days">${boxes}</div>${time('from')}${time('to')}</fieldset>`
}

/** Midnight at the end of a day is written as that of the next: hours that end before they begin run past midnight. */
function clockOf(time: string): string {
  return time === '24:00' ? '00:00' : time
}
