/** Norwegian Bokmål: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Norwegian Bokmål. */
export const nb: GateLanguage = {
  locale: 'nb',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Chat på WhatsApp',
    requiredTitle: 'Ett spørsmål før vi chatter',
    choiceTitle: 'Skal vi holde deg oppdatert?',
    continue: 'Fortsett til WhatsApp',
    close: 'Lukk',
    privacyPolicy: 'Personvernerklæring',
    bothOpen: 'Begge åpner chatten.',
    tickToContinue: 'Kryss av i boksen for å fortsette.',
    ratherNot: 'Helst ikke? Ring oss på {number}.',
    usePhoneTitle: 'Vil du heller bruke telefonen?',
    usePhoneText: 'Skann med kameraet. Det samme spørsmålet venter der.',
    phoneLabel: 'Ditt WhatsApp-nummer',
    phoneHint: 'Med landkode, som +44 7700 900128',
    phoneInvalid: 'Oppgi nummeret med landkode, som +44 7700 900128.',
    nowSend: 'Send meldingen nå',
    nowSendText: 'Svaret ditt gjelder fra du sender den.',
    openWhatsApp: 'Åpne WhatsApp',
    otherDevice: 'WhatsApp er på en annen enhet',
    saidYes: 'Du sa ja {date}',
    withdraw: 'Se eller trekk tilbake samtykket mitt',
    answerAgain: 'Svar på nytt',
  },
}
