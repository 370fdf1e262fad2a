/** Croatian, which its neighbours read too. "Stani" asks somebody to wait, "dosta" ends an order. */
import type { KeywordLanguage } from './language.ts'

export const hr: KeywordLanguage = {
  locale: 'hr',
  alsoFor: ['bs', 'sr'],
  stop: 'stop, zaustavi, zaustavite, zaustavi poruke, zaustavite poruke, prestanite, prestani, odjava, odjavi me, odjavite me, želim se odjaviti, otkaži pretplatu na poruke',
  stopSentences:
    'ne želim poruke, ne želim više poruke, ne želim više poruka, ne želim primati poruke, ne želim više primati poruke, neću više poruke, ne šaljite mi poruke, ne šaljite mi više poruke, nemojte mi slati poruke, nemojte mi više slati poruke, ne pišite mi, ne pišite mi više, nemojte mi pisati, nemojte mi više pisati, prestanite mi pisati, prestanite mi slati poruke, prestanite slati poruke, ne kontaktirajte me, izbrišite moj broj, obrišite moj broj, maknite me s liste, ostavite me na miru',
  start: 'start, pretplati me na poruke, želim primati poruke, želim opet primati poruke',
  help: 'pomoć, upomoć',
  yes: 'da, da molim, da hvala, naravno, slažem se, svakako',
  no: 'ne, ne hvala, nemoj, ne slažem se',
  fillers:
    'molim, molimo, vas, te, hvala, sada, sad, odmah, bok, zdravo, mi, me, poruka, poruke, sms, reklame, obavijesti, ove, sve, od, whatsapp',
  negations:
    'ne, nikad, nikada, ništa, nista, bez, ni, niti, nije, nisam, nisu, neću, necu, nemoj, nemojte, osim, odbijam',
  everyday: 'ledu, na, no, pas, sin, bila, ej, si, ja, pare, tak',
}
