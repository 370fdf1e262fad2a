/** The log: JSON lines on stdout, without secrets and without numbers. */
import { pino } from 'pino'
import type { Log } from './usecases/ports.ts'

/** Names whose values never reach the log, wherever they stand. */
const secretNames = [
  'authorization',
  'accessToken',
  'appSecret',
  'verifyToken',
  'apiKey',
  'credentials',
  'phone',
  'text',
]

/** Opens the log at a level; on stdout unless another file descriptor is given. */
export function createLog(level: string, descriptor = 1): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
  }
  const log = pino(options, pino.destination(descriptor))
  return {
    info: (fields, message) => log.info(redacted(fields), message),
    warn: (fields, message) => log.warn(redacted(fields), message),
    error: (fields, message) => log.error(redacted(fields), message),
  }
}

/** Errors quote what they failed on: a query's parameters are cut off, and runs of digits that may be a number taken out. */
function redacted(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? value.replace(/\nparams:[\s\S]*/, '').replace(/\+?\d{7,15}/g, '[number]')
        : value,
    ]),
  )
}
