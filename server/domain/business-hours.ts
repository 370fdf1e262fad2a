/** Business hours: whether somebody answers at a moment, by the clocks of the business. */
import type { BusinessHours } from '../schema/gate.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Whether a moment lies within the hours; spans that end before they begin run past midnight. */
export function isOpen({ timeZone, open }: Pick<BusinessHours, 'timeZone' | 'open'>, at: number): boolean {
  const { day, minute } = localTime(timeZone, at)
  const yesterday = day === 1 ? 7 : day - 1
  return open.some(({ days, from, to }) => {
    const [begins, ends] = [minutesOf(from), minutesOf(to)]
    if (begins < ends) return days.includes(day) && minute >= begins && minute < ends
    return (days.includes(day) && minute >= begins) || (days.includes(yesterday) && minute < ends)
  })
}

function localTime(timeZone: string, at: number): { day: number; minute: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at))
  const read = new Map(parts.map(({ type, value }) => [type, value]))
  return {
    day: weekdays.indexOf(String(read.get('weekday'))) + 1,
    minute: Number(read.get('hour')) * 60 + Number(read.get('minute')),
  }
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
