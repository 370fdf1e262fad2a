/** Traditional Chinese: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Traditional Chinese. */
export const zhTw: GateLanguage = {
  locale: 'zh-TW',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: '用 WhatsApp 聊天',
    requiredTitle: '開始聊天前，先問一個問題',
    choiceTitle: '要我們隨時通知您嗎？',
    continue: '繼續前往 WhatsApp',
    close: '關閉',
    privacyPolicy: '隱私權政策',
    bothOpen: '兩個選項都會開啟聊天。',
    tickToContinue: '請勾選方框以繼續。',
    ratherNot: '不想這樣？請來電 {number}。',
    usePhoneTitle: '想用手機？',
    usePhoneText: '用手機相機掃描，會看到同樣的問題。',
    phoneLabel: '您的 WhatsApp 號碼',
    phoneHint: '含國碼，例如 +44 7700 900128',
    phoneInvalid: '請填寫含國碼的號碼，例如 +44 7700 900128。',
    nowSend: '現在請傳送訊息',
    nowSendText: '從您傳送的那一刻起，答覆即生效。',
    openWhatsApp: '開啟 WhatsApp',
    otherDevice: 'WhatsApp 在另一台裝置上',
    saidYes: '您已於 {date} 同意',
    withdraw: '查看或撤回我的同意',
    answerAgain: '重新回答',
  },
}
