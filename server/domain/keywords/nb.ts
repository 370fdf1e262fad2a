/** Norwegian. "Slutt" (over) and "avslutt" (of a menu) are said every day. */
import type { KeywordLanguage } from './language.ts'

export const nb: KeywordLanguage = {
  locale: 'nb',
  alsoFor: ['no', 'nn'],
  stop: 'stop, stopp, stoppe, avmeld, avmeld meg, avmelding, meld meg av, meld av',
  stopSentences:
    'ikke flere meldinger, ingen flere meldinger, ingen meldinger, jeg vil ikke ha meldinger, jeg vil ikke ha flere meldinger, jeg ønsker ikke meldinger, jeg ønsker ikke flere meldinger, jeg ønsker ikke å motta meldinger, jeg ønsker ikke å motta flere meldinger, send meg ikke flere meldinger, ikke send meg meldinger, ikke send meg flere meldinger, ikke send flere meldinger, slutt å sende meldinger, slutt å sende meg meldinger, slutt å skrive til meg, slutt å kontakte meg, ikke skriv til meg, ikke skriv mer til meg, ikke kontakt meg, ikke kontakt meg igjen, slett nummeret mitt, fjern nummeret mitt, fjern meg fra listen, fjern meg fra lista, la meg være i fred',
  start: 'start, abonner, abonner igjen, meld meg på meldinger',
  help: 'hjelp',
  yes: 'ja, ja takk, jo, jepp, gjerne, ja gjerne, selvfølgelig',
  no: 'nei, nei takk',
  fillers:
    'vennligst, takk, nå, straks, hei, melding, meldinger, sms, reklame, varsler, alle, disse, deres, de, meg, fra, til, whatsapp',
  negations: 'ikke, ikkje, nei, aldri, ingen, ingenting, intet, uten, utan, verken, hverken, nekter',
  everyday: 'en, et, sin, ei, mat, ni, mai, tak',
}
