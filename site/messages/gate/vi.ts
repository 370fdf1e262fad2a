/** Vietnamese: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Vietnamese. */
export const vi: GateLanguage = {
  locale: 'vi',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Nhắn tin qua WhatsApp',
    requiredTitle: 'Một câu hỏi trước khi trò chuyện',
    choiceTitle: 'Bạn có muốn nhận tin từ chúng tôi?',
    continue: 'Tiếp tục đến WhatsApp',
    close: 'Đóng',
    privacyPolicy: 'Chính sách quyền riêng tư',
    bothOpen: 'Cả hai đều mở cuộc trò chuyện.',
    tickToContinue: 'Đánh dấu vào ô để tiếp tục.',
    ratherNot: 'Không muốn? Hãy gọi cho chúng tôi: {number}.',
    usePhoneTitle: 'Muốn dùng điện thoại hơn?',
    usePhoneText: 'Quét bằng camera. Câu hỏi này cũng chờ bạn ở đó.',
    phoneLabel: 'Số WhatsApp của bạn',
    phoneHint: 'Kèm mã quốc gia, ví dụ +44 7700 900128',
    phoneInvalid: 'Nhập số kèm mã quốc gia, ví dụ +44 7700 900128.',
    nowSend: 'Giờ hãy gửi tin nhắn',
    nowSendText: 'Câu trả lời có hiệu lực từ lúc bạn gửi.',
    openWhatsApp: 'Mở WhatsApp',
    otherDevice: 'WhatsApp ở thiết bị khác',
    saidYes: 'Bạn đã đồng ý ngày {date}',
    withdraw: 'Xem hoặc rút lại sự đồng ý',
    answerAgain: 'Trả lời lại',
  },
}
