/** Urdu: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Urdu. */
export const ur: GateLanguage = {
  locale: 'ur',
  dir: 'rtl',
  gate: {
    chatOnWhatsApp: 'واٹس ایپ پر بات کریں',
    requiredTitle: 'بات شروع کرنے سے پہلے ایک سوال',
    choiceTitle: 'کیا ہم آپ کو باخبر رکھیں؟',
    continue: 'واٹس ایپ پر جاری رکھیں',
    close: 'بند کریں',
    privacyPolicy: 'رازداری کی پالیسی',
    bothOpen: 'دونوں سے چیٹ کھلتی ہے۔',
    tickToContinue: 'جاری رکھنے کے لیے خانے پر نشان لگائیں۔',
    ratherNot: 'نہیں چاہتے؟ ہمیں {number} پر کال کریں۔',
    usePhoneTitle: 'اپنا فون استعمال کرنا چاہیں گے؟',
    usePhoneText: 'اس کے کیمرے سے اسکین کریں۔ وہی سوال وہاں موجود ہے۔',
    phoneLabel: 'آپ کا واٹس ایپ نمبر',
    phoneHint: 'ملک کے کوڈ کے ساتھ، جیسے \u2066+44 7700 900128\u2069',
    phoneInvalid: 'نمبر ملک کے کوڈ کے ساتھ لکھیں، جیسے \u2066+44 7700 900128\u2069۔',
    nowSend: 'اب پیغام بھیجیں',
    nowSendText: 'آپ کا جواب بھیجنے کے لمحے سے شمار ہوتا ہے۔',
    openWhatsApp: 'واٹس ایپ کھولیں',
    otherDevice: 'واٹس ایپ کسی اور ڈیوائس پر ہے',
    saidYes: 'آپ نے {date} کو ہاں کہا تھا',
    withdraw: 'اپنی رضامندی دیکھیں یا واپس لیں',
    answerAgain: 'دوبارہ جواب دیں',
  },
}
