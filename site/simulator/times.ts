/** Times as the simulator writes them, in UTC like everything that is recorded. */

/** `09:41:03`. */
export function toTheSecond(at: number): string {
  return new Date(at).toISOString().slice(11, 19)
}

/** `09:41`. */
export function hoursAndMinutes(at: number): string {
  return toTheSecond(at).slice(0, 5)
}

/** `23 h 59 min`, rounded down to whole minutes. */
export function duration(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  if (days > 1) return `${days} d ${hours} h`
  return minutes >= 60 ? `${days * 24 + hours} h ${minutes % 60} min` : `${minutes} min`
}
