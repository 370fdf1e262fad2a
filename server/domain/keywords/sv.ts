/** Swedish. "Slut" (the end, sold out) is what a shop says every day. */
import type { KeywordLanguage } from './language.ts'

export const sv: KeywordLanguage = {
  locale: 'sv',
  stop: 'stop, stopp, stoppa, sluta, avregistrera, avregistrera mig, avprenumerera, avsluta prenumeration, avsluta prenumerationen, avanmäl mig',
  stopSentences:
    'inga fler meddelanden, inga meddelanden, inga fler sms, jag vill inte ha meddelanden, jag vill inte ha fler meddelanden, jag vill inte ha några meddelanden, jag vill inte få fler meddelanden, jag vill inte längre få meddelanden, jag vill inte ha era meddelanden, skicka inga meddelanden, skicka inga fler meddelanden, skicka inte fler meddelanden, skicka inte meddelanden till mig, sluta skicka meddelanden, sluta skicka meddelanden till mig, sluta skriva till mig, sluta kontakta mig, sluta messa mig, skriv inte till mig, skriv inte mer, kontakta mig inte, kontakta mig inte igen, kontakta inte mig, ta bort mitt nummer, ta bort mig från listan, ta bort mig från er lista, lämna mig ifred, lämna mig i fred',
  start: 'start, prenumerera, prenumerera igen, börja skicka meddelanden igen',
  help: 'hjälp',
  yes: 'ja, ja tack, jo, japp, gärna, ja gärna, javisst, absolut',
  no: 'nej, nej tack, nä, nej tackar',
  fillers:
    'snälla, tack, nu, genast, omedelbart, hej, meddelande, meddelanden, sms, reklam, notiser, alla, dessa, era, de, mig, från, till, whatsapp',
  negations: 'inte, nej, nä, aldrig, ingen, inget, inga, ingenting, utan, icke, ej, vägrar, återkallar',
  everyday: 'nu, en, ett, ni, sin, mat, igen, alla, tak, illa, ei',
}
