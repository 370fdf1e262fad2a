/** Bengali: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Bengali. */
export const bn: GateLanguage = {
  locale: 'bn',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'WhatsApp-এ কথা বলুন',
    requiredTitle: 'কথা শুরুর আগে একটি প্রশ্ন',
    choiceTitle: 'আপনাকে খবর জানাতে থাকব?',
    continue: 'WhatsApp-এ এগিয়ে যান',
    close: 'বন্ধ করুন',
    privacyPolicy: 'গোপনীয়তা নীতি',
    bothOpen: 'দুটিতেই চ্যাট খোলে।',
    tickToContinue: 'এগিয়ে যেতে বাক্সে টিক দিন।',
    ratherNot: 'চান না? আমাদের {number} নম্বরে ফোন করুন।',
    usePhoneTitle: 'ফোনে করতে চান?',
    usePhoneText: 'ফোনের ক্যামেরায় স্ক্যান করুন। একই প্রশ্ন সেখানে আছে।',
    phoneLabel: 'আপনার WhatsApp নম্বর',
    phoneHint: 'দেশের কোডসহ, যেমন +44 7700 900128',
    phoneInvalid: 'দেশের কোডসহ নম্বর দিন, যেমন +44 7700 900128।',
    nowSend: 'এবার বার্তাটি পাঠান',
    nowSendText: 'পাঠানোর মুহূর্ত থেকে আপনার উত্তর গণ্য হয়।',
    openWhatsApp: 'WhatsApp খুলুন',
    otherDevice: 'WhatsApp অন্য ডিভাইসে আছে',
    saidYes: 'আপনি {date} তারিখে হ্যাঁ বলেছেন',
    withdraw: 'আমার সম্মতি দেখুন বা তুলে নিন',
    answerAgain: 'আবার উত্তর দিন',
  },
}
