/** Russian: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Russian. */
export const ru: GateLanguage = {
  locale: 'ru',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Написать в WhatsApp',
    requiredTitle: 'Один вопрос перед чатом',
    choiceTitle: 'Присылать вам новости?',
    continue: 'Продолжить в WhatsApp',
    close: 'Закрыть',
    privacyPolicy: 'Политика конфиденциальности',
    bothOpen: 'Оба ответа открывают чат.',
    tickToContinue: 'Чтобы продолжить, отметьте поле.',
    ratherNot: 'Не хотите? Позвоните нам: {number}.',
    usePhoneTitle: 'Удобнее с телефона?',
    usePhoneText: 'Наведите камеру на код. Там ждёт тот же вопрос.',
    phoneLabel: 'Ваш номер в WhatsApp',
    phoneHint: 'С кодом страны, например +44 7700 900128',
    phoneInvalid: 'Укажите номер с кодом страны, например +44 7700 900128.',
    nowSend: 'Теперь отправьте сообщение',
    nowSendText: 'Ваш ответ действует с момента отправки.',
    openWhatsApp: 'Открыть WhatsApp',
    otherDevice: 'WhatsApp на другом устройстве',
    saidYes: 'Вы согласились {date}',
    withdraw: 'Посмотреть или отозвать согласие',
    answerAgain: 'Ответить заново',
  },
}
