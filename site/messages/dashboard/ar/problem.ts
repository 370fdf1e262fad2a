/** What the dashboard says when something goes wrong, in Arabic. */
import type { problem as english } from '../en/problem.ts'

export const problem: typeof english = {
  missing: {
    title: 'لا شيء في هذا العنوان',
    hint: 'ربما أُزيل، أو أنه يخص تطبيقًا لا تراه.',
  },
  refused: {
    title: 'يتطلب هذا دورًا آخر',
    hint: 'دورك: {role}. اطلب من أحد المالكين أن يغيّره أو أن يفعل هذا عنك.',
  },
  foreign: {
    title: 'لم يُرسل هذا من لوحة التحكم',
    hint: 'لم يتغير شيء. افتح الصفحة من جديد وأرسله منها.',
  },
  conflict: {
    title: 'لم يعد هذا ممكنًا',
    hint: 'تغيّر شيء في هذه الأثناء. ألقِ نظرة على الصفحة من جديد قبل أن تتابع.',
  },
  unreadable: { title: 'تتعذر قراءة هذا', hint: 'لم يتغير شيء. عُد إلى الخلف وحاول مرة أخرى.' },
  tooMany: { title: 'طلبات كثيرة جدًا', hint: 'انتظر دقيقة وحاول مجددًا.' },
  busy: { title: 'يتعذر تسجيل هذا الآن', hint: 'انتظر دقيقة وحاول مجددًا.' },
  broken: { title: 'حدث خلل من جهتنا', hint: 'عُد إلى الخلف وحاول مرة أخرى.' },
  inLog: 'تجده في السجل برقم {id}.',
  back: 'العودة إلى حيث كنت',
  goTo: 'الانتقال إلى {name}',
  home: 'إلى لوحة التحكم',
}
