/** Urdu, in its own letters and in Latin ones. "بند" alone is a closed shop; "bas" and "ruko" are "enough" and "wait". */
import type { KeywordLanguage } from './language.ts'

export const ur: KeywordLanguage = {
  locale: 'ur',
  stop: 'stop, اسٹاپ, سٹاپ, روکیں, روکو, روک دو, روک دیں, بند کرو, بند کریں, بند کر دو, بند کر دیں, میسج بند کرو, میسج بند کریں, پیغام بند کریں, پیغامات بند کریں, ان سبسکرائب, rok do, band karo, band kro, band karen, band kar do, band kar dein, messages band karo, message band karo, message band karen',
  stopSentences:
    'میسج نہ کریں, میسج مت کرو, میسج مت کریں, مجھے میسج نہ کریں, مجھے میسج مت کریں, میسج نہ بھیجیں, میسج مت بھیجو, میسج مت بھیجیں, مجھے میسج نہ بھیجیں, پیغام نہ بھیجیں, پیغامات نہ بھیجیں, مجھے پیغام نہ بھیجیں, مجھے پیغامات نہ بھیجیں, مزید پیغامات نہ بھیجیں, آئندہ میسج نہ کریں, میرا نمبر نکال دیں, میرا نمبر ہٹا دیں, میرا نمبر ڈیلیٹ کریں, message mat karo, message mat karen, message na karen, message na karein, message mat bhejo, message na bhejen, mujhe message na karen, mujhe message mat karo, mujhe message mat karen',
  start: 'سبسکرائب, سبسکرائب کریں, پیغامات شروع کریں, میسج شروع کریں',
  help: 'مدد',
  yes: 'ہاں, جی, جی ہاں, ہاں جی, جی بالکل, بالکل, ٹھیک ہے, haan, haan ji, ji haan, ji',
  no: 'نہیں, جی نہیں, نہ, نہیں شکریہ, nahi, nahin, ji nahi',
  fillers:
    'براہ, کرم, مہربانی, پلیز, شکریہ, ابھی, فوراً, سلام, میسج, میسجز, پیغام, پیغامات, اشتہار, اشتہارات, یہ, سب, سارے, مجھے, واٹس, ایپ, ab, abhi, ye, yeh, sab, mujhe, plz, shukriya',
  negations: 'نہیں, نہ, مت, بغیر, ہرگز, انکار, nahi, nahin, nhi, mat, na',
  everyday: 'خیر, ko',
}
