/** Spanish. BAJA is what Spain's text messages ask for; ALTO what bilingual carriers in the United States take; "basta", "fin" and "alta" are everyday answers. */
import type { KeywordLanguage } from './language.ts'

export const es: KeywordLanguage = {
  locale: 'es',
  stop: 'stop, alto, parar, pare, paren, detener, detengan, baja, dar de baja, darme de baja, darse de baja, dame de baja, denme de baja, deme de baja, quiero darme de baja, cancelar, cancelar suscripción, anular suscripción, desuscribir, desuscribirme, desuscribirse, desuscríbeme',
  stopSentences:
    'no más mensajes, no quiero más mensajes, no quiero mensajes, no quiero recibir mensajes, no quiero recibir más mensajes, ya no quiero recibir mensajes, ya no quiero recibir más mensajes, no deseo recibir mensajes, no deseo recibir más mensajes, no me escriban, no me escriban más, no me escribas más, no me manden mensajes, no me manden más mensajes, no me mandes más mensajes, no me envíen mensajes, no me envíen más mensajes, no me envíes más mensajes, no me contacten, no me contacten más, dejen de escribirme, deja de escribirme, dejen de mandarme mensajes, dejen de enviarme mensajes, deja de mandarme mensajes, deja de enviarme mensajes, borren mi número, eliminen mi número, elimíname de la lista, elimínenme de la lista, sácame de la lista, sáquenme de la lista, déjenme en paz',
  start: 'start, suscribir, suscribirme, suscríbeme, suscríbanme, quiero suscribirme, reanudar mensajes',
  help: 'ayuda',
  yes: 'sí, sí por favor, sí gracias, sí claro, claro, claro que sí, por supuesto, vale, de acuerdo, acepto',
  no: 'no, no gracias',
  fillers:
    'por, favor, porfa, porfavor, gracias, ahora, ya, hola, mensaje, mensajes, sms, publicidad, promociones, notificaciones, los, las, de, sus, me, whatsapp',
  negations: 'no, ni, nunca, jamás, jamas, nada, ningún, ningun, ninguno, ninguna, tampoco, sin, rechazo',
  everyday: 'y, ya, en, da, ja, jo, venda, baja, si',
}
