/** Japanese: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Japanese. */
export const ja: GateLanguage = {
  locale: 'ja',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'WhatsAppでチャット',
    requiredTitle: 'チャットの前に、ひとつ質問',
    choiceTitle: 'お知らせをお送りしてもよいですか？',
    continue: 'WhatsAppへ進む',
    close: '閉じる',
    privacyPolicy: 'プライバシーポリシー',
    bothOpen: 'どちらでもチャットが開きます。',
    tickToContinue: '続けるにはチェックを入れてください。',
    ratherNot: 'ご希望でない場合は {number} へお電話ください。',
    usePhoneTitle: 'スマートフォンを使いますか？',
    usePhoneText: 'カメラで読み取ると、同じ質問が表示されます。',
    phoneLabel: 'WhatsAppの電話番号',
    phoneHint: '国番号から。例：+44 7700 900128',
    phoneInvalid: '国番号から入力してください。例：+44 7700 900128',
    nowSend: 'メッセージを送信してください',
    nowSendText: '送信した時点で回答が有効になります。',
    openWhatsApp: 'WhatsAppを開く',
    otherDevice: 'WhatsAppは別の端末にあります',
    saidYes: '{date}に同意しました',
    withdraw: '同意を確認または撤回',
    answerAgain: 'もう一度答える',
  },
}
