/** Every language of the consent step; a new one is a file beside this one and its line here. */
import { ar } from './ar.ts'
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
import type { GateLanguage } from './gate-language.ts'
import { he } from './he.ts'
import { hi } from './hi.ts'
import { hu } from './hu.ts'
import { id } from './id.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import { mr } from './mr.ts'
import { ms } from './ms.ts'
import { nb } from './nb.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { ptBr } from './pt-br.ts'
import { ro } from './ro.ts'
import { ru } from './ru.ts'
import { sv } from './sv.ts'
import { sw } from './sw.ts'
import { ta } from './ta.ts'
import { te } from './te.ts'
import { th } from './th.ts'
import { tr } from './tr.ts'
import { uk } from './uk.ts'
import { ur } from './ur.ts'
import { vi } from './vi.ts'
import { zhCn } from './zh-cn.ts'
import { zhTw } from './zh-tw.ts'

/** English first; where a tag names no region, the first of its language speaks for it. */
export const gateLanguages: GateLanguage[] = [
  en,
  es,
  ptBr,
  hi,
  ar,
  de,
  fr,
  pt,
  it,
  nl,
  pl,
  ro,
  cs,
  hu,
  el,
  sv,
  da,
  nb,
  fi,
  tr,
  ru,
  uk,
  he,
  fa,
  ur,
  bn,
  ta,
  te,
  mr,
  id,
  ms,
  th,
  vi,
  zhCn,
  zhTw,
  ja,
  ko,
  sw,
]
