/** The button on somebody's page: what an app's settings make of it at this moment, so that the pasted snippet never changes. */
import { isOpen } from '../domain/business-hours.ts'
import type { ButtonView } from '../schema/button.ts'
import type { Theme } from '../schema/gate.ts'
import type { Addresses } from './addresses.ts'
import type { Assent, ButtonWishes } from './assent.ts'
import { getAppView } from './find.ts'
import { acceptedLanguages } from './gate.ts'
import type { Ports } from './ports.ts'

const standard = 'widget'

/** The button's use case. */
export function createButton(
  { store, clock, words }: Pick<Ports, 'store' | 'clock' | 'words'>,
  addresses: Addresses,
): Pick<Assent, 'openButton'> {
  return {
    async openButton(slug, wishes) {
      const view = await getAppView(store, slug)
      const { app } = view
      const wanted = wishes.entryPoint ?? standard
      const found = await store.findEntryPoint(app.id, wanted)
      const entryPoint = found?.slug ?? standard
      const locale = wishes.locale ?? acceptedLanguages(wishes.acceptLanguage)[0] ?? 'en'
      const { dir, gate, locale: spoken } = words(locale)
      const { label, isHidden } = labelAt(app.theme, gate.chatOnWhatsApp, wishes, clock.now())
      return {
        app: slug,
        entryPoint,
        warning: found
          ? null
          : `Assent: no entry point "${wanted}" in the app "${slug}"; "${standard}" is used`,
        // Chosen by the page, or left to the browser as everywhere else.
        locale: wishes.locale ?? null,
        spoken,
        dir,
        label,
        isHidden,
        theme: app.theme,
        page: addresses.consentPage(app, entryPoint) + (wishes.locale ? `?locale=${wishes.locale}` : ''),
        chatUrl: addresses.chatUrl(view),
      } satisfies ButtonView
    },
  }
}

/** The page's own words go before the app's, and what is said outside business hours before both. */
function labelAt(
  theme: Theme,
  spoken: string,
  wishes: ButtonWishes,
  now: number,
): { label: string; isHidden: boolean } {
  const { hours } = theme
  const label = wishes.label ?? theme.label ?? spoken
  if (!hours || isOpen(hours, now)) return { label, isHidden: false }
  return hours.otherwise === false ? { label, isHidden: true } : { label: hours.otherwise, isHidden: false }
}
