/** Turkish: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Turkish. */
export const tr: GateLanguage = {
  locale: 'tr',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'WhatsApp’ta yazın',
    requiredTitle: 'Sohbetten önce bir soru',
    choiceTitle: 'Sizi haberdar edelim mi?',
    continue: 'WhatsApp’a devam et',
    close: 'Kapat',
    privacyPolicy: 'Gizlilik politikası',
    bothOpen: 'İkisi de sohbeti açar.',
    tickToContinue: 'Devam etmek için kutuyu işaretleyin.',
    ratherNot: 'İstemiyor musunuz? Bizi arayın: {number}.',
    usePhoneTitle: 'Telefonunuzu mu kullanmak istersiniz?',
    usePhoneText: 'Kamerasıyla tarayın. Aynı soru orada sizi bekliyor.',
    phoneLabel: 'WhatsApp numaranız',
    phoneHint: 'Ülke koduyla, örneğin +44 7700 900128',
    phoneInvalid: 'Numarayı ülke koduyla yazın, örneğin +44 7700 900128.',
    nowSend: 'Şimdi mesajı gönderin',
    nowSendText: 'Yanıtınız gönderdiğiniz andan itibaren geçerlidir.',
    openWhatsApp: 'WhatsApp’ı aç',
    otherDevice: 'WhatsApp başka bir cihazda',
    saidYes: '{date} tarihinde evet dediniz',
    withdraw: 'Onayımı gör veya geri al',
    answerAgain: 'Yeniden yanıtla',
  },
}
