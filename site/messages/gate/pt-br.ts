/** Brazilian Portuguese: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Brazilian Portuguese. */
export const ptBr: GateLanguage = {
  locale: 'pt-BR',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Conversar no WhatsApp',
    requiredTitle: 'Uma pergunta antes da conversa',
    choiceTitle: 'Quer receber novidades?',
    continue: 'Continuar no WhatsApp',
    close: 'Fechar',
    privacyPolicy: 'Política de privacidade',
    bothOpen: 'As duas abrem a conversa.',
    tickToContinue: 'Marque a caixa para continuar.',
    ratherNot: 'Prefere não marcar? Ligue para {number}.',
    usePhoneTitle: 'Prefere usar o celular?',
    usePhoneText: 'Aponte a câmera. A mesma pergunta espera por você lá.',
    phoneLabel: 'Seu número de WhatsApp',
    phoneHint: 'Com o código do país, como +55 11 90000-0128',
    phoneInvalid: 'Informe o número com o código do país, como +55 11 90000-0128.',
    nowSend: 'Agora envie a mensagem',
    nowSendText: 'Sua resposta vale a partir do momento em que você envia.',
    openWhatsApp: 'Abrir o WhatsApp',
    otherDevice: 'O WhatsApp está em outro aparelho',
    saidYes: 'Você disse sim em {date}',
    withdraw: 'Ver ou retirar meu consentimento',
    answerAgain: 'Responder de novo',
  },
}
