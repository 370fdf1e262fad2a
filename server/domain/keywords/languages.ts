/** The languages whose keywords count, in every app. English first: what several languages share is said to be English. */

import { ar } from './ar.ts'
import { bg } from './bg.ts'
import { bn } from './bn.ts'
import { cs } from './cs.ts'
import { da } from './da.ts'
import { de } from './de.ts'
import { el } from './el.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fa } from './fa.ts'
import { fi } from './fi.ts'
import { fr } from './fr.ts'
import { gu } from './gu.ts'
import { he } from './he.ts'
import { hi } from './hi.ts'
import { hr } from './hr.ts'
import { hu } from './hu.ts'
import { id } from './id.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'
import { kn } from './kn.ts'
import { ko } from './ko.ts'
import type { KeywordLanguage } from './language.ts'
import { ml } from './ml.ts'
import { mr } from './mr.ts'
import { nb } from './nb.ts'
import { nl } from './nl.ts'
import { pa } from './pa.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { ro } from './ro.ts'
import { ru } from './ru.ts'
import { sk } from './sk.ts'
import { sv } from './sv.ts'
import { sw } from './sw.ts'
import { ta } from './ta.ts'
import { te } from './te.ts'
import { th } from './th.ts'
import { tr } from './tr.ts'
import { uk } from './uk.ts'
import { ur } from './ur.ts'
import { vi } from './vi.ts'
import { zh } from './zh.ts'

/** Every language; a new one is a file beside this and a line here. */
export const languages: KeywordLanguage[] = [
  en,
  es,
  pt,
  fr,
  de,
  it,
  nl,
  pl,
  ro,
  cs,
  sk,
  hu,
  el,
  sv,
  da,
  nb,
  fi,
  tr,
  ar,
  he,
  fa,
  ur,
  hi,
  mr,
  bn,
  gu,
  pa,
  ta,
  te,
  kn,
  ml,
  id,
  vi,
  th,
  zh,
  ja,
  ko,
  ru,
  uk,
  bg,
  hr,
  sw,
]
