/** The button on somebody's page, as data. */
import type { Theme } from './gate.ts'

/** The button's data: what the app's settings and the page's wishes come to at this moment. */
export type ButtonView = {
  app: string
  /** The one wished for, or `widget` where there is none of that name; then `warning` says so. */
  entryPoint: string
  warning: string | null
  /** The page's language; null where the browser is to choose. */
  locale: string | null
  /** The language of the label. */
  spoken: string
  dir: 'ltr' | 'rtl'
  label: string
  isHidden: boolean
  theme: Theme
  /** The consent page, which the button is a link to. */
  page: string
  /** The way on when nothing else can be had: the chat, without any declaration. */
  chatUrl: string
}
