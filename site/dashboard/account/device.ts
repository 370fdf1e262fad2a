/** A browser by its name, as far as it says: for people who look which of their sessions is which. */

import { fillIn } from '../../../server/domain/text.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'

const browsers: [string, RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
]
const systems: [string, RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
]

/** `Firefox on Windows`. */
export function deviceName({ account }: DashboardWords, userAgent: string | null): string {
  const found = (list: [string, RegExp][]) => list.find(([, sign]) => sign.test(userAgent ?? ''))?.[0]
  const [browser, system] = [found(browsers), found(systems)]
  if (browser === undefined) return account.unknownDevice
  return system === undefined ? browser : fillIn(account.onDevice, { browser, system })
}
