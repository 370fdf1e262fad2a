/** Korean: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Korean. */
export const ko: GateLanguage = {
  locale: 'ko',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'WhatsApp으로 채팅',
    requiredTitle: '채팅 전에 한 가지 질문',
    choiceTitle: '소식을 보내 드릴까요?',
    continue: 'WhatsApp으로 계속',
    close: '닫기',
    privacyPolicy: '개인정보 처리방침',
    bothOpen: '어느 쪽이든 채팅이 열립니다.',
    tickToContinue: '계속하려면 상자에 체크하세요.',
    ratherNot: '원하지 않으시면 {number}번으로 전화해 주세요.',
    usePhoneTitle: '휴대폰으로 하시겠어요?',
    usePhoneText: '카메라로 스캔하면 같은 질문이 나옵니다.',
    phoneLabel: 'WhatsApp 번호',
    phoneHint: '국가 번호를 포함해 주세요. 예: +44 7700 900128',
    phoneInvalid: '국가 번호를 포함해 입력하세요. 예: +44 7700 900128',
    nowSend: '이제 메시지를 보내세요',
    nowSendText: '보내는 순간부터 답변이 유효합니다.',
    openWhatsApp: 'WhatsApp 열기',
    otherDevice: 'WhatsApp이 다른 기기에 있음',
    saidYes: '{date}에 동의하셨습니다',
    withdraw: '내 동의 보기 또는 철회',
    answerAgain: '다시 답하기',
  },
}
