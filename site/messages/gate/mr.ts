/** Marathi: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Marathi. */
export const mr: GateLanguage = {
  locale: 'mr',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'WhatsApp वर बोला',
    requiredTitle: 'बोलण्यापूर्वी एक प्रश्न',
    choiceTitle: 'तुम्हाला माहिती पाठवत राहू का?',
    continue: 'WhatsApp वर पुढे जा',
    close: 'बंद करा',
    privacyPolicy: 'गोपनीयता धोरण',
    bothOpen: 'दोन्हींनी चॅट उघडते.',
    tickToContinue: 'पुढे जाण्यासाठी चौकटीत खूण करा.',
    ratherNot: 'नको आहे? आम्हाला {number} वर फोन करा.',
    usePhoneTitle: 'फोनवरून करायचे आहे?',
    usePhoneText: 'त्याच्या कॅमेऱ्याने स्कॅन करा. तोच प्रश्न तिथे असेल.',
    phoneLabel: 'तुमचा WhatsApp क्रमांक',
    phoneHint: 'देशाच्या कोडसह, जसे +44 7700 900128',
    phoneInvalid: 'देशाच्या कोडसह क्रमांक द्या, जसे +44 7700 900128.',
    nowSend: 'आता संदेश पाठवा',
    nowSendText: 'पाठवल्या क्षणापासून तुमचे उत्तर ग्राह्य धरले जाते.',
    openWhatsApp: 'WhatsApp उघडा',
    otherDevice: 'WhatsApp दुसऱ्या डिव्हाइसवर आहे',
    saidYes: 'तुम्ही {date} रोजी हो म्हणालात',
    withdraw: 'माझी संमती पाहा किंवा मागे घ्या',
    answerAgain: 'पुन्हा उत्तर द्या',
  },
}
