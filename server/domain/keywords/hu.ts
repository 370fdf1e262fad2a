/** Hungarian. "Vége" (it is over) ends a talk. */
import type { KeywordLanguage } from './language.ts'

export const hu: KeywordLanguage = {
  locale: 'hu',
  stop: 'stop, állj, leállít, leállítás, állítsák le, leiratkozás, leiratkozom, leiratkozni, le szeretnék iratkozni, szeretnék leiratkozni',
  stopSentences:
    'nem kérek üzenetet, nem kérek üzeneteket, nem kérek több üzenetet, nem kérek több üzeneteket, nem szeretnék üzeneteket kapni, nem szeretnék több üzenetet kapni, nem akarok több üzenetet, nem akarok több üzenetet kapni, ne küldjenek több üzenetet, ne küldjenek üzenetet, ne küldjenek üzeneteket, ne küldjön több üzenetet, ne küldj több üzenetet, ne írjanak, ne írjanak többet, ne írjanak nekem, ne írj többet, ne keressenek többet, töröljék a számomat, töröljék a számom, vegyenek le a listáról, hagyjanak békén',
  start: 'start, feliratkozás, feliratkozom, feliratkozni, szeretnék feliratkozni',
  help: 'segítség, súgó',
  yes: 'igen, igen kérem, igen köszönöm, persze, rendben',
  no: 'nem, ne, nem köszönöm, nem kérem, köszönöm nem',
  fillers:
    'kérem, kérlek, köszönöm, köszi, most, azonnal, szia, üdv, üzenet, üzenetek, üzeneteket, sms, reklám, értesítés, értesítések, a, az, ezeket, összes, whatsapp',
  negations:
    'nem, ne, soha, semmi, semmit, senki, sem, nélkül, nincs, nincsen, kivéve, elutasítom, visszavonom',
  everyday: 'mai, na, én, ja, da',
}
