/** Danish: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Danish. */
export const da: GateLanguage = {
  locale: 'da',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Chat på WhatsApp',
    requiredTitle: 'Ét spørgsmål, før vi chatter',
    choiceTitle: 'Skal vi holde dig opdateret?',
    continue: 'Fortsæt til WhatsApp',
    close: 'Luk',
    privacyPolicy: 'Privatlivspolitik',
    bothOpen: 'Begge åbner chatten.',
    tickToContinue: 'Sæt kryds i feltet for at fortsætte.',
    ratherNot: 'Helst ikke? Ring til os på {number}.',
    usePhoneTitle: 'Vil du hellere bruge telefonen?',
    usePhoneText: 'Scan med dens kamera. Det samme spørgsmål venter der.',
    phoneLabel: 'Dit WhatsApp-nummer',
    phoneHint: 'Med landekode, f.eks. +44 7700 900128',
    phoneInvalid: 'Angiv nummeret med landekode, f.eks. +44 7700 900128.',
    nowSend: 'Send nu beskeden',
    nowSendText: 'Dit svar gælder fra det øjeblik, du sender den.',
    openWhatsApp: 'Åbn WhatsApp',
    otherDevice: 'WhatsApp er på en anden enhed',
    saidYes: 'Du sagde ja den {date}',
    withdraw: 'Se eller træk mit samtykke tilbage',
    answerAgain: 'Svar igen',
  },
}
