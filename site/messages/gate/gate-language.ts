/** What one language must say in the consent step; the notice's own words are its publisher's. */
import type { GateStrings } from '../../../server/schema/gate.ts'

/** One language of the step. */
export type GateLanguage = { locale: string; dir: 'ltr' | 'rtl'; gate: GateStrings }
