/** Tamil: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Tamil. */
export const ta: GateLanguage = {
  locale: 'ta',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'WhatsApp-இல் பேசுங்கள்',
    requiredTitle: 'பேசும் முன் ஒரு கேள்வி',
    choiceTitle: 'உங்களுக்குத் தகவல் அனுப்பலாமா?',
    continue: 'WhatsApp-க்குச் செல்லவும்',
    close: 'மூடு',
    privacyPolicy: 'தனியுரிமைக் கொள்கை',
    bothOpen: 'இரண்டும் உரையாடலைத் திறக்கும்.',
    tickToContinue: 'தொடர, பெட்டியில் குறியிடவும்.',
    ratherNot: 'வேண்டாமா? {number} எண்ணில் அழையுங்கள்.',
    usePhoneTitle: 'தொலைபேசியில் தொடரவா?',
    usePhoneText: 'அதன் கேமராவால் ஸ்கேன் செய்யவும். அதே கேள்வி அங்கே இருக்கும்.',
    phoneLabel: 'உங்கள் WhatsApp எண்',
    phoneHint: 'நாட்டுக் குறியீட்டுடன், எ.கா. +44 7700 900128',
    phoneInvalid: 'நாட்டுக் குறியீட்டுடன் எண்ணைத் தரவும், எ.கா. +44 7700 900128.',
    nowSend: 'இப்போது செய்தியை அனுப்பவும்',
    nowSendText: 'அனுப்பும் கணத்திலிருந்து உங்கள் பதில் செல்லும்.',
    openWhatsApp: 'WhatsApp-ஐத் திற',
    otherDevice: 'WhatsApp வேறு சாதனத்தில் உள்ளது',
    saidYes: '{date} அன்று ஆம் என்றீர்கள்',
    withdraw: 'என் ஒப்புதலைக் காண அல்லது திரும்பப் பெற',
    answerAgain: 'மீண்டும் பதிலளி',
  },
}
