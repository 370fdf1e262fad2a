/** Romanian: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Romanian. */
export const ro: GateLanguage = {
  locale: 'ro',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Scrie-ne pe WhatsApp',
    requiredTitle: 'O întrebare înainte să vorbim',
    choiceTitle: 'Vreți să vă ținem la curent?',
    continue: 'Continuați pe WhatsApp',
    close: 'Închide',
    privacyPolicy: 'Politica de confidențialitate',
    bothOpen: 'Ambele deschid conversația.',
    tickToContinue: 'Bifați caseta pentru a continua.',
    ratherNot: 'Preferați altfel? Sunați-ne la {number}.',
    usePhoneTitle: 'Preferați telefonul?',
    usePhoneText: 'Scanați cu camera lui. Acolo vă așteaptă aceeași întrebare.',
    phoneLabel: 'Numărul dvs. de WhatsApp',
    phoneHint: 'Cu prefixul țării, de exemplu +44 7700 900128',
    phoneInvalid: 'Introduceți numărul cu prefixul țării, de exemplu +44 7700 900128.',
    nowSend: 'Acum trimiteți mesajul',
    nowSendText: 'Răspunsul dvs. contează din clipa în care îl trimiteți.',
    openWhatsApp: 'Deschideți WhatsApp',
    otherDevice: 'WhatsApp este pe alt dispozitiv',
    saidYes: 'Ați spus da pe {date}',
    withdraw: 'Vedeți sau retrageți consimțământul',
    answerAgain: 'Răspundeți din nou',
  },
}
