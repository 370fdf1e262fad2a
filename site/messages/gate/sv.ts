/** Swedish: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Swedish. */
export const sv: GateLanguage = {
  locale: 'sv',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Chatta på WhatsApp',
    requiredTitle: 'En fråga innan vi chattar',
    choiceTitle: 'Ska vi hålla dig uppdaterad?',
    continue: 'Fortsätt till WhatsApp',
    close: 'Stäng',
    privacyPolicy: 'Integritetspolicy',
    bothOpen: 'Båda öppnar chatten.',
    tickToContinue: 'Kryssa i rutan för att fortsätta.',
    ratherNot: 'Hellre inte? Ring oss på {number}.',
    usePhoneTitle: 'Hellre med mobilen?',
    usePhoneText: 'Skanna med kameran. Samma fråga väntar där.',
    phoneLabel: 'Ditt WhatsApp-nummer',
    phoneHint: 'Med landsnummer, som +44 7700 900128',
    phoneInvalid: 'Ange numret med landsnummer, som +44 7700 900128.',
    nowSend: 'Skicka nu meddelandet',
    nowSendText: 'Ditt svar gäller från det att du skickar det.',
    openWhatsApp: 'Öppna WhatsApp',
    otherDevice: 'WhatsApp finns på en annan enhet',
    saidYes: 'Du sa ja den {date}',
    withdraw: 'Visa eller återkalla mitt samtycke',
    answerAgain: 'Svara igen',
  },
}
