/** What an empty installation is tried out on: a bakery on the simulator, made through the same use cases as any app. */
import type { NewNotice } from './schema/notice.ts'
import type { Assent } from './usecases/assent.ts'

const slug = 'demo'
const privacyUrl = 'https://juniper.example/privacy'

const english: NewNotice = {
  locale: 'en',
  statement:
    'Juniper Bakery would like to send you WhatsApp messages: updates on your orders, and what is new in the oven, at most four a month.',
  purposes: [{ id: 'updates', label: 'Orders and new bakes', required: true }],
  greeting: 'Hi!',
  declaration: 'Yes, Juniper Bakery may send me WhatsApp messages about my orders and new bakes.',
  yesLabel: 'Yes, keep me posted',
  noLabel: 'No, just chat',
  howToStop: 'To stop, reply STOP at any time.',
}

const arabic: NewNotice = {
  locale: 'ar',
  statement:
    'يودّ مخبز Juniper Bakery أن يرسل إليك رسائل واتساب عن طلباتك وعن جديد الفرن، أربع رسائل في الشهر على الأكثر.',
  purposes: [{ id: 'updates', label: 'الطلبات والمخبوزات الجديدة', required: true }],
  greeting: 'مرحبًا!',
  declaration: 'نعم، يمكن أن يرسل إليّ مخبز Juniper Bakery رسائل واتساب عن طلباتي وعن المخبوزات الجديدة.',
  yesLabel: 'نعم، أبقوني مطلعًا',
  noLabel: 'لا، محادثة فقط',
  howToStop: 'للتوقف، أرسل STOP في أي وقت.',
}

/** Makes the app `demo`. */
export async function createDemo(assent: Assent): Promise<void> {
  await assent.createApp({
    slug,
    name: 'Juniper Bakery',
    phone: '+442079460142',
    mode: 'required',
    privacyUrl,
  })
  await assent.createChannel(slug, { provider: 'simulator' })
  await assent.publishNotice(slug, english)
  await assent.publishNotice(slug, arabic)
}
