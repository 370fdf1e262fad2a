/** Dutch. "Opzeggen" ends a contract, so it is no stop word here. */
import type { KeywordLanguage } from './language.ts'

export const nl: KeywordLanguage = {
  locale: 'nl',
  stop: 'stop, stoppen, afmelden, afmelding, meld me af, meld mij af, mij afmelden, me afmelden, uitschrijven, mij uitschrijven, me uitschrijven, schrijf me uit, schrijf mij uit',
  stopSentences:
    'geen berichten meer, geen berichten meer sturen, ik wil geen berichten, ik wil geen berichten meer, ik wil geen berichten meer ontvangen, ik wil deze berichten niet meer ontvangen, ik wil me afmelden, ik wil mij afmelden, ik wil me uitschrijven, stuur me geen berichten, stuur me geen berichten meer, stuur mij geen berichten meer, stuur mij niets meer, stuur me niets meer, stop met berichten sturen, stop met mij berichten sturen, stop met sturen, niet meer appen, app me niet meer, niet meer sturen, neem geen contact meer op, verwijder mijn nummer, haal me van de lijst, haal mij van de lijst, haal me van jullie lijst, laat me met rust, laat mij met rust',
  start: 'start, abonneren, opnieuw abonneren, weer berichten ontvangen',
  help: 'hulp, help',
  yes: 'ja, ja graag, ja bedankt, ja hoor, graag, jazeker, akkoord',
  no: 'nee, nee bedankt, nee dank je, nee dankjewel, neen',
  fillers:
    'aub, alsjeblieft, alstublieft, graag, bedankt, dank, nu, direct, hallo, hoi, bericht, berichten, sms, reclame, meldingen, de, deze, alle, met, van, mij, whatsapp',
  negations: 'niet, niets, nee, neen, nooit, geen, zonder, weiger, behalve',
  everyday: 'en, nu, na, pas, ga, mat, ei, ne, naam, da',
}
