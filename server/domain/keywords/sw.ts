/** Swahili. "Acha" (leave it) is an OK in India and a question in Brazil; "ondoa" takes anything away. */
import type { KeywordLanguage } from './language.ts'

export const sw: KeywordLanguage = {
  locale: 'sw',
  stop: 'stop, simamisha, sitisha, komesha, sitisha ujumbe, simamisha ujumbe, acha kutuma ujumbe, acheni kutuma ujumbe, jiondoe, nataka kujiondoa, niondoe, niondoeni, ondoa namba yangu, futa namba yangu, futeni namba yangu',
  stopSentences:
    'usinitumie ujumbe, usinitumie ujumbe tena, usinitumie meseji, usinitumie meseji tena, usinitumie sms, msinitumie ujumbe, msinitumie ujumbe tena, msinitumie meseji, msinitumie meseji tena, usinitumie jumbe, msinitumie jumbe, sitaki ujumbe, sitaki ujumbe tena, sitaki meseji, sitaki meseji tena, sitaki meseji zenu, sitaki jumbe zenu, sitaki kupokea ujumbe, sitaki kupokea meseji, acha kunitumia ujumbe, acha kunitumia meseji, acheni kunitumia ujumbe, acheni kunitumia meseji, msiniandikie, usiniandikie, niondoe kwenye orodha, niondoeni kwenye orodha, msinisumbue, usinisumbue',
  start: 'start, jiunge tena, nataka ujumbe, nataka kupokea ujumbe',
  help: 'msaada, usaidizi',
  yes: 'ndiyo, ndio, ndiyo tafadhali, ndiyo asante, naam, sawa, sawa sawa, nakubali',
  no: 'hapana, hapana asante, sitaki, siyo, sio',
  fillers:
    'tafadhali, asante, sasa, hivi, mara, moja, habari, ujumbe, jumbe, meseji, sms, matangazo, hizi, hizo, zote, zenu, wote, kwangu, whatsapp',
  negations:
    'hapana, siyo, sio, sitaki, sihitaji, sikubali, hakuna, kamwe, bila, nakataa, usinitumie, msinitumie, acheni, isipokuwa',
  everyday: 'ni, na, ne, si, ja',
}
