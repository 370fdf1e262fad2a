/** Spanish: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Spanish. */
export const es: GateLanguage = {
  locale: 'es',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Chatear por WhatsApp',
    requiredTitle: 'Una pregunta antes de chatear',
    choiceTitle: '¿Te mantenemos al día?',
    continue: 'Continuar a WhatsApp',
    close: 'Cerrar',
    privacyPolicy: 'Política de privacidad',
    bothOpen: 'Ambas abren el chat.',
    tickToContinue: 'Marca la casilla para continuar.',
    ratherNot: '¿Prefieres que no? Llámanos al {number}.',
    usePhoneTitle: '¿Prefieres usar el teléfono?',
    usePhoneText: 'Escanea con su cámara. Allí te espera la misma pregunta.',
    phoneLabel: 'Tu número de WhatsApp',
    phoneHint: 'Con el prefijo del país, como +34 600 000 128',
    phoneInvalid: 'Escribe el número con el prefijo del país, como +34 600 000 128.',
    nowSend: 'Ahora envía el mensaje',
    nowSendText: 'Tu respuesta cuenta desde el momento en que lo envías.',
    openWhatsApp: 'Abrir WhatsApp',
    otherDevice: 'WhatsApp está en otro dispositivo',
    saidYes: 'Dijo que sí el {date}',
    withdraw: 'Ver o retirar mi consentimiento',
    answerAgain: 'Responder de nuevo',
  },
}
