/** Simplified Chinese: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Simplified Chinese. */
export const zhCn: GateLanguage = {
  locale: 'zh-CN',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: '用 WhatsApp 聊天',
    requiredTitle: '开始聊天前，先问一个问题',
    choiceTitle: '要我们随时通知您吗？',
    continue: '继续前往 WhatsApp',
    close: '关闭',
    privacyPolicy: '隐私政策',
    bothOpen: '两个选项都会打开聊天。',
    tickToContinue: '请勾选方框以继续。',
    ratherNot: '不想这样？请致电 {number}。',
    usePhoneTitle: '想用手机？',
    usePhoneText: '用手机相机扫码，会看到同样的问题。',
    phoneLabel: '您的 WhatsApp 号码',
    phoneHint: '含国家代码，例如 +44 7700 900128',
    phoneInvalid: '请填写含国家代码的号码，例如 +44 7700 900128。',
    nowSend: '现在请发送消息',
    nowSendText: '从您发送的那一刻起，答复生效。',
    openWhatsApp: '打开 WhatsApp',
    otherDevice: 'WhatsApp 在另一台设备上',
    saidYes: '您已于 {date} 同意',
    withdraw: '查看或撤回我的同意',
    answerAgain: '重新回答',
  },
}
