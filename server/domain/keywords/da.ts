/** Danish. "Slut" (the end) is said every day; "tak" is thanks. */
import type { KeywordLanguage } from './language.ts'

export const da: KeywordLanguage = {
  locale: 'da',
  stop: 'stop, stoppe, afmeld, afmeld mig, afmelding, frameld, frameld mig, hold op',
  stopSentences:
    'ikke flere beskeder, ingen beskeder, ingen flere beskeder, jeg vil ikke have beskeder, jeg vil ikke have flere beskeder, jeg ønsker ikke beskeder, jeg ønsker ikke flere beskeder, jeg ønsker ikke at modtage beskeder, jeg ønsker ikke at modtage flere beskeder, send mig ikke flere beskeder, send ikke flere beskeder, stop med at skrive, stop med at skrive til mig, stop med at sende beskeder, stop med at sende mig beskeder, hold op med at skrive til mig, hold op med at sende beskeder, hold op med at sende mig beskeder, skriv ikke til mig, skriv ikke til mig mere, skriv ikke til mig igen, kontakt mig ikke, kontakt mig ikke igen, slet mit nummer, fjern mit nummer, fjern mig fra listen, fjern mig fra jeres liste, lad mig være i fred',
  start: 'start, abonner, abonnér, abonner igen, tilmeld beskeder, tilmeld mig beskeder',
  help: 'hjælp',
  yes: 'ja, ja tak, jo, jep, gerne, ja gerne, selvfølgelig',
  no: 'nej, nej tak, næ',
  fillers:
    'venligst, tak, nu, straks, hej, besked, beskeder, sms, reklame, reklamer, notifikationer, alle, disse, jeres, de, mig, fra, til, whatsapp',
  negations: 'ikke, nej, næ, aldrig, ingen, intet, ingenting, uden, ej, hverken, afviser, nægter',
  everyday: 'nu, en, et, sin, igen, tak, pas, mat, ret, ni, ei',
}
