/** Thai: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Thai. */
export const th: GateLanguage = {
  locale: 'th',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'แชทผ่าน WhatsApp',
    requiredTitle: 'ขอถามหนึ่งข้อก่อนคุยกัน',
    choiceTitle: 'ให้เราส่งข่าวสารถึงคุณไหม',
    continue: 'ไปต่อที่ WhatsApp',
    close: 'ปิด',
    privacyPolicy: 'นโยบายความเป็นส่วนตัว',
    bothOpen: 'ทั้งสองปุ่มเปิดแชทได้',
    tickToContinue: 'ทำเครื่องหมายในช่องเพื่อไปต่อ',
    ratherNot: 'ไม่สะดวก? โทรหาเราที่ {number}',
    usePhoneTitle: 'อยากใช้โทรศัพท์แทนไหม',
    usePhoneText: 'สแกนด้วยกล้องของโทรศัพท์ คำถามเดียวกันรออยู่ที่นั่น',
    phoneLabel: 'หมายเลข WhatsApp ของคุณ',
    phoneHint: 'พร้อมรหัสประเทศ เช่น +44 7700 900128',
    phoneInvalid: 'ใส่หมายเลขพร้อมรหัสประเทศ เช่น +44 7700 900128',
    nowSend: 'ส่งข้อความได้เลย',
    nowSendText: 'คำตอบของคุณมีผลตั้งแต่ที่คุณกดส่ง',
    openWhatsApp: 'เปิด WhatsApp',
    otherDevice: 'WhatsApp อยู่ในอุปกรณ์อื่น',
    saidYes: 'คุณตอบตกลงเมื่อ {date}',
    withdraw: 'ดูหรือถอนความยินยอมของฉัน',
    answerAgain: 'ตอบอีกครั้ง',
  },
}
