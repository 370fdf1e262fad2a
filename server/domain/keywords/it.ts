/** Italian. "Fine" (end) is how English people are, "basta" ends an order, "annulla" a menu. */
import type { KeywordLanguage } from './language.ts'

export const it: KeywordLanguage = {
  locale: 'it',
  stop: 'stop, smettila, smettetela, smettete, disiscrivimi, disiscrivetemi, disiscriviti, disiscrivermi, voglio disiscrivermi, disiscrizione, cancella iscrizione, cancellare iscrizione, annulla iscrizione, annullare iscrizione, cancellami, cancellatemi, rimuovimi, rimuovetemi',
  stopSentences:
    'non voglio più messaggi, non voglio messaggi, non voglio ricevere messaggi, non voglio più ricevere messaggi, non voglio ricevere più messaggi, non desidero ricevere messaggi, non desidero più ricevere messaggi, basta messaggi, niente più messaggi, non mandatemi più messaggi, non mandarmi più messaggi, non inviatemi più messaggi, non inviarmi più messaggi, non scrivetemi più, non scrivermi più, non mi scrivete più, non contattatemi più, non contattarmi più, smettete di scrivermi, smettila di scrivermi, smettetela di scrivermi, smettete di mandarmi messaggi, smettila di mandarmi messaggi, cancellate il mio numero, cancella il mio numero, rimuovete il mio numero, rimuovi il mio numero, toglietemi dalla lista, toglimi dalla lista, lasciatemi in pace, lasciami in pace',
  start: 'start, iscrivimi, iscrivetemi, voglio iscrivermi, riprendere i messaggi',
  help: 'aiuto',
  yes: 'sì, sì grazie, sì per favore, sì certo, certo, va bene, volentieri, certamente',
  no: 'no, no grazie',
  fillers:
    'per, favore, grazie, ora, adesso, subito, ciao, messaggio, messaggi, sms, pubblicità, promozioni, notifiche, i, gli, questi, tutti, tutto, di, mi, whatsapp',
  negations: 'no, non, né, mai, niente, nulla, nessun, nessuno, nessuna, senza, neanche, nemmeno, rifiuto',
  everyday: 'ne, ni, alla, da, pare, sin, si',
}
