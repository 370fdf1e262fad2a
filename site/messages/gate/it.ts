/** Italian: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Italian. */
export const it: GateLanguage = {
  locale: 'it',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Scrivici su WhatsApp',
    requiredTitle: 'Una domanda prima di chattare',
    choiceTitle: 'Possiamo tenerti al corrente?',
    continue: 'Continua su WhatsApp',
    close: 'Chiudi',
    privacyPolicy: 'Informativa sulla privacy',
    bothOpen: 'Entrambe aprono la chat.',
    tickToContinue: 'Spunta la casella per continuare.',
    ratherNot: 'Preferisci di no? Chiamaci al {number}.',
    usePhoneTitle: 'Preferisci usare il telefono?',
    usePhoneText: 'Inquadra il codice con la fotocamera. Lì trovi la stessa domanda.',
    phoneLabel: 'Il tuo numero WhatsApp',
    phoneHint: 'Con il prefisso internazionale, come +44 7700 900128',
    phoneInvalid: 'Indica il numero con il prefisso internazionale, come +44 7700 900128.',
    nowSend: 'Ora invia il messaggio',
    nowSendText: 'La tua risposta vale dal momento in cui lo invii.',
    openWhatsApp: 'Apri WhatsApp',
    otherDevice: 'WhatsApp è su un altro dispositivo',
    saidYes: 'Hai detto sì il {date}',
    withdraw: 'Vedi o revoca il mio consenso',
    answerAgain: 'Rispondi di nuovo',
  },
}
