/** The language and the light of the operators' pages: what was chosen in this browser, else what the operator or the browser prefers. */
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import {
  type DashboardWords,
  dashboardLanguages,
  findDashboardWords,
} from '../../site/messages/dashboard/dashboard-words.ts'
import { acceptedLanguages } from '../usecases/gate.ts'
import { isSecure } from './session-cookie.ts'

const themeCookie = 'assent_theme'
const localeCookie = 'assent_locale'
const lastsSeconds = 365 * 24 * 60 * 60

/** The words of the dashboard for a request; `preferred` is the operator's own setting. */
export function dashboardWords(c: Context, preferred: string | null = null): DashboardWords {
  const wanted = [
    getCookie(c, localeCookie) ?? '',
    preferred ?? '',
    ...acceptedLanguages(c.req.header('accept-language')),
  ]
  const main = (tag: string) => tag.split('-', 1)[0]?.toLowerCase()
  const found = wanted.find((tag) => dashboardLanguages.some(({ locale }) => main(locale) === main(tag)))
  return findDashboardWords(found ?? 'en')
}

/** What was chosen instead of the screen's own. */
export function chosenTheme(c: Context): 'light' | 'dark' | undefined {
  const theme = getCookie(c, themeCookie)
  return theme === 'light' || theme === 'dark' ? theme : undefined
}

/** Keeps what a form of ours chose; a value that is no choice changes nothing. */
export function keepAppearance(
  c: Context,
  publicUrl: string,
  chosen: { theme?: string | null; locale?: string | null },
): void {
  const { theme, locale } = chosen
  const keep = (name: string, value: string, maxAge: number) =>
    setCookie(c, name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: isSecure(publicUrl),
      maxAge,
    })
  if (theme === 'light' || theme === 'dark') keep(themeCookie, theme, lastsSeconds)
  if (theme === 'system') keep(themeCookie, theme, 0)
  const language = dashboardLanguages.find((one) => one.locale === locale)
  if (language) keep(localeCookie, language.locale, lastsSeconds)
}
