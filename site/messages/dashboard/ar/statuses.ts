/** The words of statuses, sources and kinds, in Arabic. */
import type { statuses as english } from '../en/statuses.ts'

export const statuses: typeof english = {
  optIn: {
    none: 'بلا جواب',
    pending: 'قيد الانتظار',
    opted_in: 'موافِق',
    declined: 'رفض',
    opted_out: 'سحب موافقته',
    suspended: 'معلّق',
  },
  activity: { active: 'نشط', inactive: 'غير نشط', never: 'لم يكتب قط' },
  delivery: { delivered: 'سُلّم', retrying: 'تُعاد المحاولة', failed: 'فشل' },
  source: {
    widget: 'الأداة',
    url: 'رابط',
    qr: 'رمز QR',
    whatsapp: 'الرسالة الأولى',
    sms: 'رسالة SMS',
    api: 'API',
    import: 'استيراد',
    dashboard: 'لوحة التحكم',
    provider: 'التسجيل داخل واتساب',
  },
  kind: { widget: 'الأداة', url: 'رابط', qr: 'رمز QR', whatsapp: 'واتساب', sms: 'SMS' },
  verification: {
    message: 'رسالته نفسه',
    reply: 'رده نفسه',
    sms: 'رسالة SMS منه',
    provider: 'التسجيل داخل واتساب',
    attested: 'بإقرار',
    typed: 'لا شيء بعد، رقم مكتوب',
  },
  noProof: 'لا شيء',
  role: { owner: 'مالك', editor: 'محرر', viewer: 'مشاهد' },
}
