/** Hebrew: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Hebrew. */
export const he: GateLanguage = {
  locale: 'he',
  dir: 'rtl',
  gate: {
    chatOnWhatsApp: 'צ׳אט ב-WhatsApp',
    requiredTitle: 'שאלה אחת לפני שמתחילים',
    choiceTitle: 'לעדכן אתכם מדי פעם?',
    continue: 'להמשיך ל-WhatsApp',
    close: 'סגירה',
    privacyPolicy: 'מדיניות פרטיות',
    bothOpen: 'שתי התשובות פותחות את הצ׳אט.',
    tickToContinue: 'כדי להמשיך, סמנו את התיבה.',
    ratherNot: 'מעדיפים שלא? התקשרו אלינו: {number}.',
    usePhoneTitle: 'מעדיפים דרך הטלפון?',
    usePhoneText: 'סרקו במצלמה. אותה שאלה מחכה שם.',
    phoneLabel: 'מספר ה-WhatsApp שלכם',
    phoneHint: 'עם קידומת המדינה, למשל \u2066+44 7700 900128\u2069',
    phoneInvalid: 'כתבו את המספר עם קידומת המדינה, למשל \u2066+44 7700 900128\u2069.',
    nowSend: 'עכשיו שלחו את ההודעה',
    nowSendText: 'התשובה שלכם תקפה מרגע השליחה.',
    openWhatsApp: 'לפתוח את WhatsApp',
    otherDevice: 'WhatsApp נמצא במכשיר אחר',
    saidYes: 'אמרתם כן ב-{date}',
    withdraw: 'הצגת ההסכמה שלי או ביטולה',
    answerAgain: 'לענות מחדש',
  },
}
