/** European Portuguese: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in European Portuguese. */
export const pt: GateLanguage = {
  locale: 'pt',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Conversar no WhatsApp',
    requiredTitle: 'Uma pergunta antes de conversarmos',
    choiceTitle: 'Quer receber novidades nossas?',
    continue: 'Continuar para o WhatsApp',
    close: 'Fechar',
    privacyPolicy: 'Política de privacidade',
    bothOpen: 'Ambas abrem a conversa.',
    tickToContinue: 'Assinale a caixa para continuar.',
    ratherNot: 'Prefere não o fazer? Ligue-nos para {number}.',
    usePhoneTitle: 'Prefere usar o telemóvel?',
    usePhoneText: 'Leia o código com a câmara. A mesma pergunta espera por si lá.',
    phoneLabel: 'O seu número de WhatsApp',
    phoneHint: 'Com o indicativo do país, como +44 7700 900128',
    phoneInvalid: 'Indique o número com o indicativo do país, como +44 7700 900128.',
    nowSend: 'Agora envie a mensagem',
    nowSendText: 'A sua resposta conta a partir do momento em que a envia.',
    openWhatsApp: 'Abrir o WhatsApp',
    otherDevice: 'O WhatsApp está noutro dispositivo',
    saidYes: 'Disse que sim em {date}',
    withdraw: 'Ver ou retirar o meu consentimento',
    answerAgain: 'Responder de novo',
  },
}
