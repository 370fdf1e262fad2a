/** Arabic: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Arabic. */
export const ar: GateLanguage = {
  locale: 'ar',
  dir: 'rtl',
  gate: {
    chatOnWhatsApp: 'الدردشة عبر واتساب',
    requiredTitle: 'سؤال واحد قبل أن نتحدث',
    choiceTitle: 'هل نبقيك على اطلاع؟',
    continue: 'المتابعة إلى واتساب',
    close: 'إغلاق',
    privacyPolicy: 'سياسة الخصوصية',
    bothOpen: 'كلاهما يفتح المحادثة.',
    tickToContinue: 'ضع علامة في المربع للمتابعة.',
    ratherNot: 'لا ترغب؟ اتصل بنا على {number}.',
    usePhoneTitle: 'تفضّل استخدام هاتفك؟',
    usePhoneText: 'امسح بالكاميرا. السؤال نفسه بانتظارك هناك.',
    phoneLabel: 'رقمك على واتساب',
    phoneHint: 'مع رمز الدولة، مثل ‎+971 50 000 0128',
    phoneInvalid: 'اكتب الرقم مع رمز الدولة، مثل ‎+971 50 000 0128.',
    nowSend: 'أرسل الرسالة الآن',
    nowSendText: 'يُحتسب جوابك من لحظة إرسالها.',
    openWhatsApp: 'فتح واتساب',
    otherDevice: 'واتساب على جهاز آخر',
    saidYes: 'وافقت في {date}',
    withdraw: 'عرض موافقتي أو سحبها',
    answerAgain: 'الإجابة من جديد',
  },
}
