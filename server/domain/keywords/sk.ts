/** Slovak. "Koniec" (the end) ends a talk. "No" is a "well, yes". */
import type { KeywordLanguage } from './language.ts'

export const sk: KeywordLanguage = {
  locale: 'sk',
  stop: 'stop, zastaviť, zastavte, prestaňte, prestaň, odhlásiť, odhlásiť sa, odhláste ma, odhlás ma, odhlásiť odber, zrušiť odber, zrušte odber, ukončiť odber, chcem sa odhlásiť',
  stopSentences:
    'nechcem správy, nechcem ďalšie správy, nechcem dostávať správy, už nechcem dostávať správy, nechcem žiadne správy, neželám si dostávať správy, neposielajte mi správy, neposielajte mi ďalšie správy, už mi neposielajte správy, neposielaj mi správy, nepíšte mi, už mi nepíšte, nepíš mi, prestaňte mi písať, prestaňte mi posielať správy, nekontaktujte ma, vymažte moje číslo, vyraďte ma zo zoznamu, nechajte ma na pokoji, dajte mi pokoj',
  start: 'start, odoberať, prihlásiť odber, obnoviť odber, chcem odoberať správy',
  help: 'pomoc',
  yes: 'áno, áno prosím, áno ďakujem, jasné, súhlasím',
  no: 'nie, nie ďakujem, nie vďaka',
  fillers:
    'prosím, ďakujem, vďaka, teraz, hneď, ihneď, ahoj, dobrý, deň, mi, ma, správu, správy, sms, reklamy, oznámenia, tie, tieto, všetky, všetko, whatsapp',
  negations:
    'nie, nikdy, nič, žiadny, žiadna, žiadne, bez, ani, nechcem, nesúhlasím, neposielajte, neposielaj, nepíšte, nepíš, odmietam',
  everyday: 'na, no, tak, ja, sem, ej, ne, si, da',
}
