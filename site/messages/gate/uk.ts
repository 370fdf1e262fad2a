/** Ukrainian: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Ukrainian. */
export const uk: GateLanguage = {
  locale: 'uk',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Написати у WhatsApp',
    requiredTitle: 'Одне запитання перед чатом',
    choiceTitle: 'Надсилати вам новини?',
    continue: 'Продовжити у WhatsApp',
    close: 'Закрити',
    privacyPolicy: 'Політика конфіденційності',
    bothOpen: 'Обидві відповіді відкривають чат.',
    tickToContinue: 'Щоб продовжити, позначте поле.',
    ratherNot: 'Не бажаєте? Зателефонуйте нам: {number}.',
    usePhoneTitle: 'Зручніше з телефона?',
    usePhoneText: 'Наведіть камеру на код. Там чекає те саме запитання.',
    phoneLabel: 'Ваш номер у WhatsApp',
    phoneHint: 'З кодом країни, наприклад +44 7700 900128',
    phoneInvalid: 'Вкажіть номер із кодом країни, наприклад +44 7700 900128.',
    nowSend: 'Тепер надішліть повідомлення',
    nowSendText: 'Ваша відповідь діє з моменту надсилання.',
    openWhatsApp: 'Відкрити WhatsApp',
    otherDevice: 'WhatsApp на іншому пристрої',
    saidYes: 'Ви погодилися {date}',
    withdraw: 'Переглянути або відкликати згоду',
    answerAgain: 'Відповісти знову',
  },
}
