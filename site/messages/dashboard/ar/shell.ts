/** What stands on every page of the dashboard, in Arabic. */
import type { shell as english } from '../en/shell.ts'

export const shell: typeof english = {
  skip: 'الانتقال إلى المحتوى',
  menu: 'القائمة',
  sections: {
    overview: 'نظرة عامة',
    'opt-ins': 'الموافقات',
    'entry-points': 'نقاط الدخول',
    notices: 'نصوص الموافقة',
    webhooks: 'Webhooks',
    settings: 'الإعدادات',
  },
  /** A mark beside webhooks: short. */
  trouble: { off: 'أُوقفت', failing: 'تفشل' },
  navigation: 'الأقسام',
  switchApp: 'تبديل التطبيق',
  apps: 'التطبيقات',
  newApp: 'تطبيق جديد',
  simulator: 'المحاكي',
  reference: 'مرجع API',
  you: 'أنت',
  account: 'الحساب',
  team: 'الفريق',
  audit: 'سجل التدقيق',
  signOut: 'تسجيل الخروج',
  appearance: 'المظهر',
  themes: { system: 'النظام', light: 'فاتح', dark: 'داكن' },
  language: 'اللغة',
  change: 'تغيير',
  apply: 'تطبيق',
  copy: 'نسخ',
  copied: 'نُسخ',
  close: 'إغلاق',
  notApplicable: 'لا ينطبق',
  optional: 'اختياري',
  fault: 'لم يُحفظ. انظر ما هو معلَّم أدناه.',
}
