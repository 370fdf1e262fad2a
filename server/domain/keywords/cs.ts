/** Czech. "Konec" (the end) ends a talk. "No" is a "well, yes". */
import type { KeywordLanguage } from './language.ts'

export const cs: KeywordLanguage = {
  locale: 'cs',
  stop: 'stop, zastavit, zastavte, přestaňte, přestaň, odhlásit, odhlásit se, odhlaste mě, odhlas mě, odhlásit odběr, zrušit odběr, zrušte odběr, ukončit odběr, chci se odhlásit',
  stopSentences:
    'nechci zprávy, nechci další zprávy, nechci dostávat zprávy, nechci už dostávat zprávy, už nechci dostávat zprávy, nechci žádné zprávy, nepřeji si dostávat zprávy, neposílejte mi zprávy, neposílejte mi další zprávy, už mi neposílejte zprávy, neposílej mi zprávy, nepište mi, už mi nepište, nepiš mi, přestaňte mi psát, přestaňte mi posílat zprávy, nekontaktujte mě, smažte mé číslo, smažte moje číslo, vymažte mé číslo, vyřaďte mě ze seznamu, nechte mě být, dejte mi pokoj',
  start: 'start, odebírat, přihlásit odběr, obnovit odběr, chci odebírat zprávy',
  help: 'pomoc',
  yes: 'ano, ano prosím, ano děkuji, jo, jasně, souhlasím',
  no: 'ne, ne děkuji, ne díky',
  fillers:
    'prosím, děkuji, díky, teď, hned, ihned, ahoj, dobrý, den, mi, mě, zprávu, zprávy, sms, reklamy, oznámení, ty, tyto, všechny, všechno, whatsapp',
  negations:
    'ne, nikdy, nic, žádný, žádná, žádné, bez, ani, nechci, nesouhlasím, neposílejte, neposílej, nepište, nepiš, odmítám',
  everyday: 'ledu, na, no, tak, já, sem, bílá, nu, si, da',
}
