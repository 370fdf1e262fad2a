/** English: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in English. */
export const en: GateLanguage = {
  locale: 'en',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Chat on WhatsApp',
    requiredTitle: 'One question before we chat',
    choiceTitle: 'Shall we keep you posted?',
    continue: 'Continue to WhatsApp',
    close: 'Close',
    privacyPolicy: 'Privacy policy',
    bothOpen: 'Both open the chat.',
    tickToContinue: 'Tick the box to continue.',
    ratherNot: 'Rather not? Call us on {number}.',
    usePhoneTitle: 'Rather use your phone?',
    usePhoneText: 'Scan with its camera. The same question is waiting there.',
    phoneLabel: 'Your WhatsApp number',
    phoneHint: 'With the country code, like +44 7700 900128',
    phoneInvalid: 'Give the number with its country code, like +44 7700 900128.',
    nowSend: 'Now send the message',
    nowSendText: 'Your answer counts from the moment you send it.',
    openWhatsApp: 'Open WhatsApp',
    otherDevice: 'WhatsApp is on another device',
    saidYes: 'You said yes on {date}',
    withdraw: 'See or withdraw my consent',
    answerAgain: 'Answer again',
  },
}
