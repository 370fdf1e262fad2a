/** Romanian. */
import type { KeywordLanguage } from './language.ts'

export const ro: KeywordLanguage = {
  locale: 'ro',
  stop: 'stop, oprește, opriți, oprire, opriți mesajele, oprește mesajele, dezabonare, dezabonează mă, dezabonați mă, vreau să mă dezabonez, mă dezabonez',
  stopSentences:
    'nu mai vreau mesaje, nu vreau mesaje, nu mai doresc mesaje, nu mai vreau să primesc mesaje, nu mai doresc să primesc mesaje, nu doresc să primesc mesaje, nu îmi mai trimiteți mesaje, nu mi mai trimiteți mesaje, nu îmi mai trimite mesaje, nu mi mai trimite mesaje, nu îmi mai scrieți, nu mi mai scrieți, nu mă mai contactați, ștergeți numărul meu, ștergeți mi numărul, scoateți mă din listă, lăsați mă în pace',
  start: 'start, abonare, abonează mă, abonați mă, vreau să mă abonez, vreau să primesc mesaje',
  help: 'ajutor',
  yes: 'da, da vă rog, da te rog, da mulțumesc, sigur, desigur, de acord',
  no: 'nu, nu mulțumesc, nu mersi',
  fillers:
    'vă, te, rog, mulțumesc, mersi, acum, imediat, bună, salut, mesaj, mesaje, mesajele, sms, reclame, notificări, toate, aceste, de, mă, whatsapp',
  negations: 'nu, niciodată, niciodata, nimic, nici, niciun, nicio, fără, fara, deloc, refuz',
  everyday: 'mai, pas, ei, pare, ne, ni, și',
}
