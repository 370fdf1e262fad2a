/** Vietnamese. "TC", the law's text-message keyword, is a goodbye elsewhere; "Dung" and "Huy" are names. */
import type { KeywordLanguage } from './language.ts'

export const vi: KeywordLanguage = {
  locale: 'vi',
  accentsMatter: true,
  stop: 'stop, dừng, dừng lại, ngừng, ngừng lại, dừng tin nhắn, ngừng tin nhắn, dừng gửi tin, ngừng gửi tin, dừng gửi tin nhắn, ngừng gửi tin nhắn, hủy đăng ký, huỷ đăng ký, hủy nhận tin, huỷ nhận tin, từ chối nhận tin, dung lai, dung gui tin nhan, ngung gui tin nhan, huy dang ky, tu choi nhan tin',
  stopSentences:
    'đừng nhắn tin nữa, đừng nhắn nữa, đừng nhắn tin cho tôi, đừng nhắn tin cho tôi nữa, đừng gửi tin nhắn, đừng gửi tin nhắn nữa, đừng gửi tin nhắn cho tôi, đừng gửi tin nhắn cho tôi nữa, không nhận tin nhắn, không nhận tin nhắn nữa, tôi không muốn nhận tin nhắn, tôi không muốn nhận tin nhắn nữa, tôi không muốn nhận tin, không gửi tin nhắn cho tôi nữa, xóa số của tôi, xoá số của tôi, đừng làm phiền tôi, dung nhan tin nua, toi khong muon nhan tin nhan',
  start: 'start, đăng ký nhận tin, đăng ký lại, nhận tin trở lại, dang ky nhan tin',
  help: 'trợ giúp, giúp đỡ, hỗ trợ, tro giup',
  yes: 'có, vâng, dạ, dạ vâng, dạ có, đồng ý, được, đồng ý ạ, dong y',
  no: 'không, khong, ko, dạ không, không cảm ơn, không cần, không đồng ý',
  fillers:
    'xin, vui, lòng, làm, ơn, cảm, cám, bây, giờ, ngay, tin, nhắn, quảng, cáo, thông, báo, tất, cả, cho, tôi, mình, ạ, đi, nhé, whatsapp',
  negations: 'không, khong, đừng, chưa, chẳng, chả, thôi, hủy, huỷ, từ chối, miễn, trừ',
  everyday: 'mai, hai, da',
}
