/** Hindi: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Hindi. */
export const hi: GateLanguage = {
  locale: 'hi',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'WhatsApp पर बात करें',
    requiredTitle: 'बातचीत से पहले एक सवाल',
    choiceTitle: 'क्या हम आपको जानकारी भेजते रहें?',
    continue: 'WhatsApp पर जारी रखें',
    close: 'बंद करें',
    privacyPolicy: 'गोपनीयता नीति',
    bothOpen: 'दोनों से चैट खुलती है।',
    tickToContinue: 'जारी रखने के लिए बॉक्स पर निशान लगाएँ।',
    ratherNot: 'नहीं चाहते? हमें {number} पर कॉल करें।',
    usePhoneTitle: 'अपने फ़ोन पर करना चाहेंगे?',
    usePhoneText: 'उसके कैमरे से स्कैन करें। वही सवाल वहाँ मिलेगा।',
    phoneLabel: 'आपका WhatsApp नंबर',
    phoneHint: 'देश कोड के साथ, जैसे +91 98765 43210',
    phoneInvalid: 'नंबर देश कोड के साथ लिखें, जैसे +91 98765 43210।',
    nowSend: 'अब संदेश भेजें',
    nowSendText: 'आपका जवाब संदेश भेजने के पल से माना जाता है।',
    openWhatsApp: 'WhatsApp खोलें',
    otherDevice: 'WhatsApp दूसरे डिवाइस पर है',
    saidYes: 'आपने {date} को हाँ कहा था',
    withdraw: 'अपनी सहमति देखें या वापस लें',
    answerAgain: 'फिर से जवाब दें',
  },
}
