/** Persian: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Persian. */
export const fa: GateLanguage = {
  locale: 'fa',
  dir: 'rtl',
  gate: {
    chatOnWhatsApp: 'گفت‌وگو در واتساپ',
    requiredTitle: 'یک پرسش پیش از گفت‌وگو',
    choiceTitle: 'شما را در جریان بگذاریم؟',
    continue: 'ادامه در واتساپ',
    close: 'بستن',
    privacyPolicy: 'سیاست حریم خصوصی',
    bothOpen: 'هر دو گفت‌وگو را باز می‌کنند.',
    tickToContinue: 'برای ادامه، کادر را علامت بزنید.',
    ratherNot: 'ترجیح می‌دهید نه؟ با ما تماس بگیرید: {number}.',
    usePhoneTitle: 'با گوشی راحت‌ترید؟',
    usePhoneText: 'با دوربین گوشی اسکن کنید. همین پرسش آنجا منتظر شماست.',
    phoneLabel: 'شمارهٔ واتساپ شما',
    phoneHint: 'با کد کشور، مانند \u2066+44 7700 900128\u2069',
    phoneInvalid: 'شماره را با کد کشور بنویسید، مانند \u2066+44 7700 900128\u2069.',
    nowSend: 'حالا پیام را بفرستید',
    nowSendText: 'پاسخ شما از لحظهٔ فرستادن معتبر است.',
    openWhatsApp: 'باز کردن واتساپ',
    otherDevice: 'واتساپ روی دستگاه دیگری است',
    saidYes: 'شما در {date} بله گفتید',
    withdraw: 'دیدن یا پس گرفتن رضایت من',
    answerAgain: 'پاسخ دوباره',
  },
}
