/** Numbers and times as a language writes them. */

/** How a language writes; times are UTC and may be milliseconds or ISO 8601. */
export type Formats = {
  number(value: number): string
  /** `36.9%`; of nothing there is no share. */
  share(part: number, whole: number): string | undefined
  /** With its sign: `+76`. */
  change(value: number): string
  /** `Sat 14 Nov` */
  weekday(at: number | string): string
  /** `14 Nov` */
  day(at: number | string): string
  /** `21 November 2026` */
  date(at: number | string): string
  /** `21 Nov, 09:42` */
  moment(at: number | string): string
  /** `21 November 2026, 09:42 (UTC)`: as evidence states it. */
  full(at: number | string): string
  /** `2 hours ago`, `yesterday`; a date from a week on. */
  ago(at: number | string, now: number): string
  /** `English`, `Inglés`: a language's name in this one, with a capital, since it stands alone or first. */
  languageName(locale: string): string
}

const known = new Map<string, Formats>()
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Those of a language. */
export function formats(locale: string): Formats {
  const found = known.get(locale) ?? createFormats(locale)
  known.set(locale, found)
  return found
}

function createFormats(locale: string): Formats {
  // Day, month, year: unambiguous wherever English is read.
  const tag = locale === 'en' ? 'en-GB' : locale
  const times = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options })
    return (at: number | string) => format.format(new Date(at))
  }
  const number = new Intl.NumberFormat(tag)
  const signed = new Intl.NumberFormat(tag, { signDisplay: 'exceptZero' })
  const percent = new Intl.NumberFormat(tag, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  const names = new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' })
  const weekday = times({ weekday: 'short', day: 'numeric', month: 'short' })
  const day = times({ day: 'numeric', month: 'short' })
  const date = times({ day: 'numeric', month: 'long', year: 'numeric' })
  const time = times({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const comma = locale.startsWith('ar') ? '، ' : ', '
  return {
    number: (value) => number.format(value),
    share: (part, whole) => (whole === 0 ? undefined : percent.format(part / whole)),
    change: (value) => signed.format(value),
    weekday: (at) => weekday(at).replace(',', ''),
    day,
    date,
    moment: (at) => `${day(at)}${comma}${time(at)}`,
    full: (at) => `${date(at)}${comma}${time(at)} (UTC)`,
    ago(at, now) {
      const since = Math.max(0, now - new Date(at).getTime())
      if (since < minuteMs) return relative.format(0, 'second')
      if (since < hourMs) return relative.format(-Math.floor(since / minuteMs), 'minute')
      if (since < dayMs) return relative.format(-Math.floor(since / hourMs), 'hour')
      if (since < 7 * dayMs) return relative.format(-Math.floor(since / dayMs), 'day')
      return since < 300 * dayMs ? day(at) : date(at)
    },
    languageName(of) {
      const name = names.of(of)
      return name === undefined ? of : name.slice(0, 1).toLocaleUpperCase(tag) + name.slice(1)
    },
  }
}
