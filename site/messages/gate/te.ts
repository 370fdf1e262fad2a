/** Telugu: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Telugu. */
export const te: GateLanguage = {
  locale: 'te',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'WhatsAppలో మాట్లాడండి',
    requiredTitle: 'మాట్లాడే ముందు ఒక ప్రశ్న',
    choiceTitle: 'మీకు సమాచారం పంపుతూ ఉండమంటారా?',
    continue: 'WhatsAppకు కొనసాగండి',
    close: 'మూసివేయి',
    privacyPolicy: 'గోప్యతా విధానం',
    bothOpen: 'రెండూ చాట్‌ను తెరుస్తాయి.',
    tickToContinue: 'కొనసాగడానికి పెట్టెలో టిక్ చేయండి.',
    ratherNot: 'వద్దా? మాకు {number}కు కాల్ చేయండి.',
    usePhoneTitle: 'ఫోన్‌లో చేయాలనుకుంటున్నారా?',
    usePhoneText: 'దాని కెమెరాతో స్కాన్ చేయండి. అదే ప్రశ్న అక్కడ ఉంటుంది.',
    phoneLabel: 'మీ WhatsApp నంబరు',
    phoneHint: 'దేశ కోడ్‌తో, ఉదా. +44 7700 900128',
    phoneInvalid: 'దేశ కోడ్‌తో నంబరు ఇవ్వండి, ఉదా. +44 7700 900128.',
    nowSend: 'ఇప్పుడు సందేశం పంపండి',
    nowSendText: 'పంపిన క్షణం నుంచి మీ సమాధానం లెక్కలోకి వస్తుంది.',
    openWhatsApp: 'WhatsApp తెరవండి',
    otherDevice: 'WhatsApp వేరే పరికరంలో ఉంది',
    saidYes: 'మీరు {date}న అవును అన్నారు',
    withdraw: 'నా సమ్మతిని చూడండి లేదా వెనక్కి తీసుకోండి',
    answerAgain: 'మళ్లీ సమాధానం ఇవ్వండి',
  },
}
