/** Finnish. "Peru" (cancel) is a country, "tilaa" an order. */
import type { KeywordLanguage } from './language.ts'

export const fi: KeywordLanguage = {
  locale: 'fi',
  stop: 'stop, lopeta, lopettakaa, peru viestit, lopeta viestit, poista minut listalta',
  stopSentences:
    'ei enää viestejä, ei viestejä, en halua viestejä, en halua enää viestejä, en halua lisää viestejä, en halua saada viestejä, en halua vastaanottaa viestejä, älkää lähettäkö viestejä, älkää lähettäkö enää viestejä, älkää lähettäkö minulle viestejä, älä lähetä viestejä, älä lähetä enää viestejä, älä lähetä minulle viestejä, lopettakaa viestien lähettäminen, lopeta viestien lähettäminen, älkää ottako yhteyttä, älkää ottako minuun yhteyttä, älä ota yhteyttä, poistakaa numeroni, poista numeroni, poistakaa minut listalta, jättäkää minut rauhaan',
  start: 'start, haluan viestejä, haluan taas viestejä',
  help: 'apua, ohje',
  yes: 'kyllä, kyllä kiitos, joo, joo kiitos, juu, toki, totta kai',
  no: 'ei, ei kiitos, en, en halua',
  fillers:
    'kiitos, ole, hyvä, olkaa, nyt, heti, hei, moi, viesti, viestit, viestejä, tekstiviestit, sms, mainokset, ilmoitukset, kaikki, nämä, minulle, whatsapp',
  negations: 'ei, en, et, emme, ette, eivät, eikä, enkä, älä, älkää, ilman, ikinä, kiellän',
  everyday: 'jo, ja, ne',
}
